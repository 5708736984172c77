/** Longest word that is kept, in UTF-16 units; what is longer is found by its beginning. */
const maxWordLength = 64;

/** Accents of the Latin, Greek and Cyrillic scripts; marks of other scripts are part of their letters. */
const accents = /[\u0300-\u036f]/g;

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * The words by which a text is found: no accents, no capitals, the same for full-width and half-width forms.
 * Scripts without spaces are cut into pairs of letters, so that any part of two letters or more is found; what
 * is not known of them is where a word ends.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const word of plainWords(text)) for (const part of partsOf(word, true)) words.add(part);
  return [...words];
}

/** A question to the index: comments that have all the words, the last one perhaps only begun. */
export interface SearchQuery {
  words: string[];
  beginning: string | undefined;
}

/** More words than this make no search more exact. */
const maxQueryWords = 12;

/** @returns undefined where the text has no word in it. */
export function searchQuery(text: string): SearchQuery | undefined {
  const words = [...plainWords(text)].flatMap(word => partsOf(word, false)).slice(0, maxQueryWords);
  const beginning = words.pop();
  return beginning === undefined ? undefined : { words: [...new Set(words)], beginning };
}

function plainWords(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(accents, '').normalize('NFC').toLowerCase();
  return plain.match(wordPattern) ?? [];
}

/** @param complete with the last letter of an unspaced run on its own: a search for one letter finds it too. */
function partsOf(word: string, complete: boolean): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const run of word.matchAll(unspaced)) {
    if (run.index > end) parts.push(word.slice(end, run.index));
    const letters = [...run[0]];
    for (let at = 0; at < letters.length - 1; at += 1) parts.push(letters[at]! + letters[at + 1]!);
    if (complete || letters.length === 1) parts.push(letters.at(-1)!);
    end = run.index + run[0].length;
  }
  if (end < word.length) parts.push(word.slice(end));
  return parts.map(part => part.slice(0, maxWordLength));
}
