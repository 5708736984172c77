import type { Truth } from '../domain/verdict.ts';
import { folded } from './folded.ts';

/** Words that speak of spam: where a column has two values, the other one is the opposite. */
const plain = {
  spam: words('spam isspam spammer spammy junk unwanted'),
  ham: words('ham isham notspam nospam nonspam legitimate legit'),
};

/** Words that say as much, and yet nothing of another value beside them. */
const usual = {
  spam: words('bad s scam phishing smishing rejected'),
  ham: words('good h ok clean normal quality approved accepted valid real genuine'),
};

/** Answers to "is it spam?", or in a column like `is_ham` to "is it ham?". */
const answers = { yes: words('true yes y t positive'), no: words('false no n f negative') };

/** What programs write where there is nothing. */
const nothing = words('na nan null undefined unknown unlabeled unlabelled');

/** Whether a cell has no label in it. */
export function isUnlabelled(cell: string): boolean {
  const word = folded(cell);
  return word === '' || nothing.has(word);
}

/**
 * What each value of a column of labels means; undefined for those of which that cannot be known.
 * @param asksForHam the column says `true` of what is not spam.
 */
export function truthsOf(values: Iterable<string>, asksForHam: boolean): Map<string, Truth | undefined> {
  const all = [...new Set(values)];
  const numbers = all.map(numberOf).filter(number => number !== undefined);
  // 1 beside 2 may mean either; so may -1 beside 0.
  const areAnswers = [0, -1].some(no => numbers.every(number => number === no || number === 1));
  const truths = new Map(
    all.map(value => {
      const number = numberOf(value);
      if (number === undefined) return [value, truthOfWord(folded(value), asksForHam)];
      return [value, areAnswers ? answered(number === 1, asksForHam) : undefined];
    }),
  );
  const open = all.filter(value => truths.get(value) === undefined);
  const opposite = oppositeOf(all.filter(value => truths.get(value) !== undefined));
  if (opposite && new Set(open.map(folded)).size === 1) for (const value of open) truths.set(value, opposite);
  return truths;
}

/** Whether each of these is a label by itself, and whether one of them names spam. */
export function areLabels(values: Iterable<string>): 'plainly' | 'perhaps' | 'no' {
  const all = [...new Set(values)];
  if ([...truthsOf([...all, ...ofBothKinds], false).values()].includes(undefined)) return 'no';
  return all.some(value => plainTruth(folded(value))) ? 'plainly' : 'perhaps';
}

/** Beside both of them nothing is understood as the opposite of the other. */
const ofBothKinds = ['spam', 'ham'];

function truthOfWord(word: string, asksForHam: boolean): Truth | undefined {
  if (answers.yes.has(word)) return answered(true, asksForHam);
  if (answers.no.has(word)) return answered(false, asksForHam);
  return plainTruth(word) ?? (usual.spam.has(word) ? 'spam' : usual.ham.has(word) ? 'ham' : undefined);
}

function plainTruth(word: string): Truth | undefined {
  return plain.spam.has(word) ? 'spam' : plain.ham.has(word) ? 'ham' : undefined;
}

function answered(yes: boolean, asksForHam: boolean): Truth {
  return yes === asksForHam ? 'ham' : 'spam';
}

/** What is none of these; undefined if they do not all name the same kind. */
function oppositeOf(values: string[]): Truth | undefined {
  const said = new Set(values.map(value => plainTruth(folded(value))));
  const [only] = said;
  if (said.size !== 1 || only === undefined) return undefined;
  return only === 'spam' ? 'ham' : 'spam';
}

/** 1 for "1", " 1.00 " and "“1”". */
function numberOf(value: string): number | undefined {
  const text = value.replaceAll(/["'“”\s]/g, '');
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}
