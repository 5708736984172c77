import { hashOf } from './hash.ts';
import type { Word } from './reading.ts';

/** Words that a sketch has at most: what makes two texts alike is seen by then. */
const mostWords = 128;

/** A word in a sketch: the low bits say how many letters it has, the others are a hash. */
const lettersBits = 4;
const mostLetters = 10;
const bytesPerWord = 3;

/** The first words of a text in their order, each once: four characters for each. */
export function sketchOf(words: readonly Word[]): string {
  const marks = new Map<string, number>();
  for (const part of partsOf(words)) {
    if (marks.size === mostWords) break;
    const letters = Math.min(part.length, mostLetters);
    if (!marks.has(part)) marks.set(part, ((hashOf(part, 3) << lettersBits) | letters) & 0xffffff);
  }
  const bytes = Buffer.alloc(marks.size * bytesPerWord);
  for (const [place, mark] of [...marks.values()].entries()) {
    bytes.writeUIntBE(mark, place * bytesPerWord, bytesPerWord);
  }
  return bytes.toString('base64url');
}

/** The words of a sketch, as numbers that are equal for equal words. */
export function readSketch(sketch: string): number[] {
  const bytes = Buffer.from(sketch, 'base64url');
  return Array.from({ length: bytes.length / bytesPerWord }, (_, place) =>
    bytes.readUIntBE(place * bytesPerWord, bytesPerWord),
  );
}

/** Letters of a word of a sketch, counted up to ten. */
export function lettersOf(word: number): number {
  return word & ((1 << lettersBits) - 1);
}

/** Scripts that put no space between words. */
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const onlyDigits = /^\p{N}+$/u;
const repeated = /(.)\1{2,}/gu;

/** One number is as good as another, sooo is so, and of unparted scripts each character counts as two letters. */
function* partsOf(words: readonly Word[]): Generator<string> {
  for (const { shown, folded } of words) {
    if (onlyDigits.test(shown)) yield '0';
    else if (unparted.test(folded)) yield* Array.from(folded, character => `${character} `);
    else yield folded.replaceAll(repeated, '$1');
  }
}
