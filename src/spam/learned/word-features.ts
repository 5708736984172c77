import type { Reading, Word } from '../signals/reading.ts';
import type { Add } from './features.ts';

const wordValue = 1;
const pairValue = 0.7;
const ngramValue = 0.5;
const letterValue = 0.5;
const numberValue = 0.7;

/** Shorter n-grams say little that the words do not, longer ones are words: measured on several corpora. */
const shortestNgram = 5;
const longestNgram = 6;

/** What a comment says. */
export function addWords({ words, prose }: Reading, add: Add): void {
  let before: Word | undefined;
  for (const word of words) {
    const shown = `“${word.shown}”`;
    add('w', word.folded, wordValue, shown);
    if (before) add('p', `${before.folded} ${word.folded}`, pairValue, `“${before.shown} ${word.shown}”`);
    if (digit.test(word.shown)) add('z', word.shown.replaceAll(digits, '0'), numberValue, shown);
    if (unspaced.test(word.folded)) addLetters(word.folded, shown, add);
    addNgrams(`_${word.folded}_`, shown, add);
    before = word;
  }
  for (const [marks] of prose.matchAll(/[^\p{L}\p{N}\p{M}\s]{1,3}/gu)) add('q', marks, wordValue, '');
}

/** Phone numbers and prices differ, their form does not: 0800 555 becomes 0000 000. */
const digit = /\d/;
const digits = /\d/g;

function addNgrams(word: string, shown: string, add: Add): void {
  for (let length = shortestNgram; length <= longestNgram; length += 1) {
    for (let start = 0; start + length <= word.length; start += 1) {
      add('n', word.slice(start, start + length), ngramValue, shown);
    }
  }
}

/** Where no spaces stand between words, or a letter is a syllable, one letter or two are about a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function addLetters(word: string, shown: string, add: Add): void {
  let before = '';
  for (const letter of word) {
    add('c', letter, letterValue, shown);
    if (before) add('c', before + letter, pairValue, shown);
    before = letter;
  }
}
