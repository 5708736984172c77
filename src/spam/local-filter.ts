import type { Opinion } from '../domain/verdict.ts';
import { destination, linkDestinations } from './links.ts';
import { pointsOf, spamWordsIn } from './spam-words.ts';

export interface LocalInput {
  text: string;
  name?: string | null | undefined;
  email?: string | null | undefined;
  /** The author's website. */
  url?: string | null | undefined;
  /** More links than this are spam by themselves. */
  maxLinks?: number | undefined;
}

/** Something that speaks for spam: its weight, and what a moderator reads of it. */
interface Sign {
  points: number;
  reasons: string[];
}

/** From here on a comment is spam. */
const spamPoints = 8;

const defaultMaxLinks = 2;

/** What is read at most, in UTF-16 units: a text ten times as long as a comment may be. */
const maxTextLength = 100_000;
const maxFieldLength = 2_000;

/**
 * What the comment itself says of it, without asking anybody: ham or spam (never discard), with every sign
 * that was found, also of ham. A pure function, in time proportional to the text's length.
 */
export function localOpinion(input: LocalInput): Opinion {
  const text = visible(input.text, maxTextLength);
  const name = visible(input.name, maxFieldLength);
  const signs = [
    ...linkSigns(text, input.url, input.maxLinks ?? defaultMaxLinks),
    ...wordSigns(text, [name, visible(input.email, maxFieldLength), visible(input.url, maxFieldLength)]),
    ...nameSigns(name),
    ...shapeSigns(text),
  ];
  const points = signs.reduce((sum, sign) => sum + sign.points, 0);
  const reasons = signs.flatMap(sign => sign.reasons);
  return {
    source: 'local',
    verdict: points >= spamPoints ? 'spam' : 'ham',
    reasons: reasons.length > 0 ? reasons : ['no sign of spam'],
  };
}

/** NFKC, so that ｃａｓｉｎｏ is casino, and without the invisible characters that split a word. */
function visible(text: string | null | undefined, maxLength: number): string {
  return (text ?? '')
    .slice(0, maxLength)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '');
}

function linkSigns(text: string, website: string | null | undefined, maxLinks: number): Sign[] {
  const links = linkDestinations(text);
  const ownSite = website && destination(website.slice(0, maxFieldLength));
  if (ownSite) links.add(ownSite);
  if (links.size === 0) return [];
  return [
    {
      points: 2 * Math.min(links.size, 2) + (links.size > maxLinks ? spamPoints : 0),
      reasons: [links.size === 1 ? '1 link' : `${links.size} links`],
    },
  ];
}

/** Listed words weigh double about the author: people are not called that. */
function wordSigns(text: string, author: string[]): Sign[] {
  const inText = spamWordsIn(text.toLowerCase());
  const aboutAuthor = spamWordsIn(author.join(' | ').toLowerCase());
  return [
    { points: pointsOf(inText), reasons: inText.map(named) },
    {
      points: 2 * pointsOf(aboutAuthor),
      reasons: aboutAuthor.map(word => `${named(word)} in the name or address`),
    },
  ];
}

function named(word: string): string {
  return `the ${word.includes(' ') ? 'phrase' : 'word'} “${word}”`;
}

function nameSigns(name: string): Sign[] {
  if (/[^\s@]@[^\s@]/.test(name)) return [{ points: 4, reasons: ['an e-mail address as the name'] }];
  const isAddress = /https?:\/\/|\bwww\.|\w\.(?:com|net|org|info|shop|online|site|xyz|top|ru)\b/i.test(name);
  return isAddress ? [{ points: spamPoints, reasons: ['a web address as the name'] }] : [];
}

/** Fewer letters than this may well be capitals: "NATO", "LOL!". */
const shoutedLetters = 30;

function shapeSigns(text: string): Sign[] {
  const signs: Sign[] = [];
  const letters = text.match(/[\p{Lu}\p{Ll}]/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  if (letters.length >= shoutedLetters && capitals.length > 0.7 * letters.length) {
    signs.push({ points: 4, reasons: ['mostly capital letters'] });
  }
  if (/\[(?:url|link)[=\]]/i.test(text)) {
    signs.push({ points: 6, reasons: ['forum markup for a link ([url])'] });
  }
  if (/\S/.test(text) && !/\S/.test(text.replaceAll(/(?:https?:\/\/|\bwww\.)\S+/gi, ''))) {
    signs.push({ points: 4, reasons: ['nothing but a link'] });
  }
  const mixed = (text.match(/[\p{L}\p{M}]+/gu) ?? []).find(mixesAlphabets);
  if (mixed) {
    signs.push({ points: 6, reasons: [`a word that mixes alphabets: “${mixed.slice(0, 40)}”`] });
  }
  return signs;
}

/** Latin with Cyrillic letters that look the same: how a word is hidden from a word list. */
function mixesAlphabets(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
}
