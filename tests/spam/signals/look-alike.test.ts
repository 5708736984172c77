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

/** What a spammer's program makes of a text: other words at these places, each time. */
function waveOf(text: string, places: number[], size: number): string[] {
  return Array.from({ length: size }, (_, number) => {
    const words = text.split(' ');
    for (const place of places) words[place] = madeUp(number * words.length + place);
    return words.join(' ');
  });
}

function madeUp(number: number): string {
  const syllable = (at: number) => `${'bdfgklmnprst'[at % 12]}${'aeiou'[Math.floor(at / 12) % 5]}`;
  return `${syllable(number)}${syllable(number * 7 + 3)}${syllable(Math.floor(number / 60) + 29)}`;
}

const pitch =
  'Earn three hundred dollars every single day from your sofa with our trading course, just ask Brown how';

test('texts of a wave look alike, though one word in four is another one each time', () => {
  for (const places of [[3], [2, 9], [0, 6, 15], [2, 6, 9, 15]]) {
    const [first, ...others] = waveOf(pitch, places, 50);
    for (const other of others) assert.ok(looksAlike(print(first!).similar, print(other).similar), other);
  }
});

test('texts of a wave look alike, whatever is put between their words or drawn otherwise', () => {
  const dressed = [
    `Dear Mary Smith, ${pitch} Yours, Tom`,
    pitch.replaceAll(' ', ' 🔥 ').replace('hundred', '900'),
    pitch.replaceAll('a', '\u0430').replaceAll('o', '\u043e').toUpperCase(),
    pitch.replace('sofa', 'sofaaaaa'),
  ];
  for (const text of dressed) assert.ok(looksAlike(print(pitch).similar, print(text).similar), text);
  const course = '今なら無料で登録できる副業サイトを紹介しています。毎日三万円稼げるのでご連絡ください';
  assert.ok(looksAlike(print(course).similar, print(course.replace('無料', '格安')).similar));
});

test('what many people say in nearly the same words does not look alike', () => {
  const said = [
    'Great post, thank you very much for writing it.',
    'Great post, thank you for sharing this with us.',
    'Great post, thank you so much for sharing this with everyone.',
    'Thank you so much for this post, it was exactly what I needed.',
    'Thank you for this article, it was exactly what I was looking for.',
    'I have the same problem on Windows, did anyone find a solution?',
    'I had the same problem and this solved it for me, thank you!',
    'I tried this recipe yesterday and it was delicious, my family loved it.',
    'Vielen Dank für den tollen Beitrag, er hat mir sehr geholfen.',
    'Vielen Dank für den tollen Beitrag, genau das habe ich gesucht.',
    '素晴らしい記事をありがとうございます。また読みに来ます',
    '素晴らしい写真ですね。ありがとうございました',
  ];
  for (const [at, one] of said.entries()) {
    for (const other of said.slice(at + 1)) {
      assert.ok(!looksAlike(print(one).similar, print(other).similar), `${one} / ${other}`);
    }
  }
});

test('texts that look alike share a key, nearly always', () => {
  const [first, ...others] = waveOf(pitch, [2, 6, 9, 15], 101);
  const keys = new Set(bandsOf(print(first!).similar));
  assert.equal(keys.size, 8);
  const found = others.filter(other => bandsOf(print(other).similar).some(key => keys.has(key)));
  assert.ok(found.length >= 98, `${found.length} of 100`);
});

test('a few words are like no other text', () => {
  for (const text of [
    '',
    '🔥',
    'Thank you!',
    'Great post, thank you for sharing',
    '12 34 56 78 90 12 34 56 78',
  ]) {
    assert.deepEqual(bandsOf(print(text).similar), [], text);
  }
});

test('a fingerprint is short, of whatever text', () => {
  const longest = print(Array.from({ length: 5_000 }, (_, number) => madeUp(number)).join(' ')).similar;
  assert.equal(longest.length, 513);
  for (const text of ['', '🔥', 'x'.repeat(50_000), 'a b '.repeat(9_000), 'чай'.repeat(9_000)]) {
    assert.match(print(text).similar, /^[lt][\w-]{0,512}$/);
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

test('an honest comment does not look like its copy with a link put in', () => {
  const honest = 'We had three pairs under our eaves last summer and none at all this year, what changed?';
  assert.ok(looksAlike(print(honest).similar, print(`${honest} Tell me please`).similar));
  assert.ok(!looksAlike(print(honest).similar, print(`${honest} https://pills.example`).similar));
});
