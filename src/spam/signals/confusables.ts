/**
 * Letters of other alphabets, and signs, that are drawn like a Latin letter: how a word is hidden from a list.
 * Each Latin letter with what is taken for it; NFKC has already dealt with full-width and mathematical letters.
 */
const drawnAlike: Record<string, string> = {
  a: 'аαɑᴀ',
  b: 'вьƅɓʙ',
  c: 'сϲçƈᴄ',
  d: 'ԁɗđᴅ',
  e: 'еєεёҽɛᴇ',
  f: 'ƒғ',
  g: 'ɡɢǥ',
  h: 'һнћʜ',
  i: 'іιıɩӏɪ',
  j: 'јϳᴊ',
  k: 'кκĸᴋ',
  l: 'łʟ',
  m: 'мᴍ',
  n: 'ոռηпɴ',
  o: 'оοσօøᴏ',
  p: 'рρƥᴘ',
  q: 'ԛզ',
  r: 'гяɾʀ',
  s: 'ѕʂꜱ$',
  t: 'тτŧᴛ',
  u: 'υսцᴜ',
  v: 'νѵᴠ',
  w: 'ѡωшɯᴡ',
  x: 'хχ',
  y: 'уγүʏ',
  z: 'ʐƶᴢ',
};

const latinFor = new Map(
  Object.entries(drawnAlike).flatMap(([latin, others]) => [...others].map(other => [other, latin] as const)),
);

/** Digits that stand for a letter inside a word: v1agra, cas1n0. */
const letterForDigit: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** Marks that are laid over a letter, which NFKD takes apart from it: é is e, and so is zalgo. */
const marks = /\p{M}+/gu;

const onlyAscii = /^[a-z]*$/;

/**
 * A word in lower case as the eye of a hurried reader sees it, in Latin letters. Words of another alphabet
 * come out as nonsense, the same nonsense each time: compare, do not show.
 */
export function foldWord(word: string): string {
  if (onlyAscii.test(word)) return word;
  let folded = '';
  for (const character of word.normalize('NFKD').replaceAll(marks, '')) {
    folded += latinFor.get(character) ?? character;
  }
  return /[a-z]/.test(folded)
    ? folded.replaceAll(/[013457]/g, digit => letterForDigit[digit] ?? digit)
    : folded;
}
