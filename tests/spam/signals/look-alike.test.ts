import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldWord } from '../../../src/spam/signals/confusables.ts';
import { bandsOf, fingerprintOf, looksAlike } from '../../../src/spam/signals/look-alike.ts';
import { readComment } from '../../../src/spam/signals/reading.ts';

const print = (text: string) => fingerprintOf(readComment({ text }));

const wave =
  'I was in debt until I met Mrs. Brown, who trades gold for me, and now I earn 5,000 dollars every week without leaving my house. Write to her today and tell her that I sent you.';

test('a text is the same however it is dressed up', () => {
  const { same } = print('Buy my shoes, now!');
  assert.equal(print('  buy MY shoes – now').same, same);
  assert.equal(print('Buy my sh\u043ees\u200b, now 🔥').same, same);
  assert.notEqual(print('Buy my shoes, later!').same, same);
  assert.notEqual(print('Buy my shoes, now! https://a.example').same, same);
});

test('a wave with changed names and sums looks alike; other comments do not', () => {
  const changed = wave.replace('Brown', 'Green').replace('5,000', '7,000');
  assert.ok(looksAlike(print(wave).similar, print(changed).similar));
  const other =
    'We took the early ferry and walked along the coast for two hours, but the old lighthouse that you wrote about was closed, so we had our lunch on the rocks and went back before the rain.';
  assert.ok(!looksAlike(print(wave).similar, print(other).similar));
});

test('texts that differ in few bits share a band', () => {
  const { similar } = print(wave);
  const oneBitInEachOfSeven = similar.replaceAll(/(?<=^(?:..){0,6}.)./g, digit =>
    (Number.parseInt(digit, 16) ^ 1).toString(16),
  );
  assert.ok(bandsOf(similar).some(band => bandsOf(oneBitInEachOfSeven).includes(band)));
  assert.equal(new Set(bandsOf(similar)).size, 8);
});

test('a fingerprint of nothing, and of everything, is 16 digits', () => {
  for (const text of ['', '🔥', 'x'.repeat(50_000), 'a b '.repeat(9_000)]) {
    assert.match(print(text).similar, /^[\da-f]{16}$/);
    assert.match(print(text).same, /^[\da-f]{16}$/);
  }
});

const folded: [string, string][] = [
  ['casino', 'casino'],
  ['c\u0430\u0455\u0456n\u043e', 'casino'],
  ['v1agra', 'viagra'],
  ['ca$h', 'cash'],
  ['pörn', 'porn'],
  ['c\u0335\u0321a\u0336sino', 'casino'],
  ['2024', '2024'],
];

for (const [word, latin] of folded) {
  test(`${word} is read as ${latin}`, () => assert.equal(foldWord(word), latin));
}
