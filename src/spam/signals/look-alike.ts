import { hashOf } from './hash.ts';
import type { Reading } from './reading.ts';
import { lettersOf, readSketch, sketchOf } from './sketch.ts';

/** What a text is recognized by when it comes again. */
export interface Fingerprint {
  /** Equal for texts of the same words, whatever stands between them and however the letters are drawn. */
  same: string;
  /** Whether the text has links, and a sketch of it, to be compared by `looksAlike`. */
  similar: string;
}

/** In fewer, one word changed is another text: only the same words are the same then. */
const fewestWords = 8;

/**
 * Of the longer text, two that look alike have so much in common, in the same order: half of its words, and the
 * more the fewer letters these have. "Thank you for this great post" is how many people begin.
 */
const commonShare = { least: 0.5, forFewLetters: 8 };
const fewestLetters = 24;

/** Keys of a sketch, each made of a pair of words that stand at most so far from each other. */
const keys = 8;
const reach = 3;

/** An honest comment that a spammer copies and puts a link into does not look like that. */
const [withLinks, withoutLinks] = ['l', 't'];

export function fingerprintOf({ words, links, hosts }: Reading): Fingerprint {
  const folded = words.map(word => word.folded);
  const text = [...folded, ...Array.from(hosts).slice(0, 20)].join(' ');
  return {
    same: hex(hashOf(text, 1)) + hex(hashOf(text, 2)),
    similar: (links.size > 0 ? withLinks : withoutLinks) + sketchOf(words),
  };
}

/** Whether two `similar` fingerprints belong to texts that look alike. */
export function looksAlike(one: string, other: string): boolean {
  if (one[0] !== other[0]) return false;
  const [words, others] = [readSketch(one.slice(1)), readSketch(other.slice(1))];
  const longest = Math.max(words.length, others.length);
  const { least, forFewLetters } = commonShare;
  if (Math.min(words.length, others.length) < least * longest) return false;
  const common = commonInOrder(words, others);
  return (
    common.letters >= fewestLetters && common.words >= longest * (least + forFewLetters / common.letters)
  );
}

/**
 * Eight keys of a `similar` fingerprint; none where the text is too short to be like another. Texts that look
 * alike nearly always share one, so that a store finds the candidates by an index; `looksAlike` then decides.
 *
 * They are the smallest of eight hashes over all pairs of words that stand near each other (MinHash, Broder
 * 1997): a pair outlives what is changed around it.
 */
export function bandsOf(similar: string): string[] {
  const words = readSketch(similar.slice(1));
  if (words.length < fewestWords) return [];
  const smallest = new Uint32Array(keys).fill(0xffffffff);
  for (const [at, word] of words.entries()) {
    for (let next = at + 1; next <= at + reach && next < words.length; next += 1) {
      const pair = Math.imul(word, 0x9e3779b1) ^ words[next]!;
      for (let key = 0; key < keys; key += 1) {
        const hash = mixed(pair ^ Math.imul(key + 1, 0x85ebca6b));
        if (hash < smallest[key]!) smallest[key] = hash;
      }
    }
  }
  return Array.from(smallest, (hash, key) => `${key}.${hash.toString(36)}`);
}

/** Counts for more than all letters of a sketch, so that the longest row has the most words. */
const oneWord = 1 << 12;

/** The longest row of words that stand in both sketches in the same order: how many words, how many letters. */
function commonInOrder(words: number[], others: number[]): { words: number; letters: number } {
  const places = new Map(others.map((word, place) => [word, place]));
  // Each word stands once in a sketch: of the places, it is the longest row that rises.
  const rows: { end: number; size: number }[] = [];
  let largest = 0;
  for (const word of words) {
    const end = places.get(word);
    if (end === undefined) continue;
    let before = 0;
    for (const row of rows) if (row.end < end && row.size > before) before = row.size;
    const size = before + oneWord + lettersOf(word);
    rows.push({ end, size });
    if (size > largest) largest = size;
  }
  return { words: Math.floor(largest / oneWord), letters: largest % oneWord };
}

function mixed(number: number): number {
  let hash = Math.imul(number, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
