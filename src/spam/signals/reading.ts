import type { Truth } from '../../domain/verdict.ts';
import { destination, linkDestinations, withoutLinks } from '../links.ts';
import { foldWord } from './confusables.ts';
import type { FilterInput } from './filter-input.ts';

/** A comment read once for all signals and for the model. */
export interface Reading {
  input: FilterInput;
  /** As typed, up to `maxTextLength`. */
  raw: string;
  /** NFKC and without format characters: ｃａｓｉｎｏ is casino. */
  text: string;
  /** The text in lower case without the addresses in it: their words are not the author's. */
  prose: string;
  words: Word[];
  name: string;
  /** Destinations in the text, each once. */
  links: ReadonlySet<string>;
  /** Their hosts, each once. */
  hosts: ReadonlySet<string>;
  /** The author's website, as a destination. */
  website: string | undefined;
  /** To comments decided before; undefined where none was, or before they were looked up. */
  likeness?: Likeness | undefined;
}

/** How near the most similar comments of each kind are: 0 to 1 in all. */
export interface Likeness extends Record<Truth, number> {
  /** Spam among them that says almost the same. */
  spamAlike: number;
  /** The nearest; a cosine of 1 is the same text. */
  most: { truth: Truth; cosine: number };
}

export interface Word {
  /** In lower case, as written. */
  shown: string;
  /** In Latin letters as it looks; what lists and the model know. */
  folded: string;
}

/** What is read at most, in UTF-16 units. */
export const maxTextLength = 20_000;
const maxFieldLength = 500;
/** Longer words are cut: nobody's vocabulary, but something that a text is padded with. */
const maxWordLength = 40;
const maxWords = 3_000;

const wordPattern = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[$](?=\p{L}))*/gu;

export function readComment(input: FilterInput): Reading {
  const raw = input.text.slice(0, maxTextLength);
  const text = visible(withoutEntities(raw));
  const links = linkDestinations(text, input.linked);
  const prose = withoutLinks(text).toLowerCase();
  return {
    input,
    raw,
    text,
    prose,
    words: wordsOf(prose),
    name: visible(field(input.name)),
    links,
    hosts: new Set(Array.from(links, hostOf)),
    website: input.website ? destination(visible(field(input.website))) : undefined,
  };
}

/** The words of a text in lower case. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [found] of text.matchAll(wordPattern)) {
    const shown = found.slice(0, maxWordLength);
    words.push({ shown, folded: foldWord(shown) });
    if (words.length === maxWords) break;
  }
  return words;
}

export function hostOf(address: string): string {
  return /^[^/?#]*/.exec(address)?.[0] ?? '';
}

export function field(text: string | null | undefined): string {
  return (text ?? '').slice(0, maxFieldLength);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Imported and pasted comments have them, and a spammer may write any letter so. */
function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, named) => {
    if (named) return entities[named.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
  });
}

const onlyPrintableAscii = /^[\n -~]*$/;

function visible(text: string): string {
  if (onlyPrintableAscii.test(text)) return text;
  return text
    .normalize('NFKC')
    .slice(0, maxTextLength)
    .replaceAll(/\p{Cf}+/gu, '');
}
