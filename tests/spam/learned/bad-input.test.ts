import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featuresOf } from '../../../src/spam/learned/features.ts';
import { createFilter } from '../../../src/spam/learned/filter.ts';
import { maxTextLength, readComment } from '../../../src/spam/signals/reading.ts';
import { findSignals } from '../../../src/spam/signals/signals.ts';

const links = Array.from({ length: 1_000 }, (_, number) => `https://site${number}.example/x`).join(' ');
const many = (piece: string, length = 100_000) => piece.repeat(Math.ceil(length / piece.length));

const texts: Record<string, string> = {
  nothing: '',
  'white space': many(' \n\t\u3000'),
  'one letter': 'a',
  'the greatest length': many('The quick brown fox. '),
  'the greatest length, every word another': Array.from({ length: 30_000 }, (_, n) => `w${n}x`).join(' '),
  'one word of 10,000 characters': 'x'.repeat(10_000),
  'one word of 10,000 different letters': Array.from({ length: 10_000 }, (_, n) =>
    String.fromCodePoint(0x4e00 + n),
  ).join(''),
  'only emoji': many('👩‍👩‍👧‍👦🔥', 10_000),
  'mixed scripts': many('Привет hello שלום 你好 مرحبا caѕіnо ', 10_000),
  'zero-width joiners': many('a\u200d\u200b', 10_000),
  'bidi controls': many('\u202e\u2066x', 10_000),
  zalgo: many(`Z${'\u0335\u0321\u0322\u0323'.repeat(50)}`, 50_000),
  'letters that NFKC makes longer': many('\ufdfa', 20_000),
  'lone surrogates': many('\ud800x\udc00', 10_000),
  'null characters': many('\0a', 10_000),
  'an HTML bomb': many('<div><a href="x">', 100_000),
  'unclosed tags': many('<a ', 100_000),
  'unclosed links': many('[a](', 100_000),
  'entities of entities': many('&amp;#38;', 100_000),
  'entities of no character': many('&#9999999;&#xffffff;&#0;', 10_000),
  '1,000 links': links,
  '1,000 links in forum markup': links.replaceAll(/https:\S+/g, '[url=$&]x[/url]'),
  'digits and dots': many('1.1-', 10_000),
  'praise without end': many('very nice ', 100_000),
};

for (const [what, text] of Object.entries(texts)) {
  test(`${what}: a verdict, in bounded work`, () => {
    const input = { text, name: text, email: text, website: text, pageLanguage: text, acceptLanguage: text };
    const reading = readComment(input);
    assert.ok(reading.text.length <= maxTextLength);
    assert.ok(reading.words.length <= 3_000);
    const { slots, values } = featuresOf(reading, findSignals(reading, new Set()));
    assert.ok(slots.length <= 4_000);
    assert.equal(new Set(slots).size, slots.length);
    assert.ok(values.every(Number.isFinite));

    const filter = createFilter();
    const judgement = filter.judge(input);
    assert.ok(judgement.probability >= 0 && judgement.probability <= 1);
    assert.ok(judgement.reasons.join().length < 1_000);
    filter.learn(input, 'spam');
    filter.learn({ ...input, text: `${text.slice(0, 50)}!` }, 'ham');
    assert.equal(filter.unlearn(input, 'spam'), true);
    assert.ok(Number.isFinite(createFilter(filter.save()).judge(input).probability));
  });
}

test('numbers that make no sense are no trouble', () => {
  const filter = createFilter();
  for (const number of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const { probability } = filter.judge({
      text: 'The quick brown fox jumps over the lazy dog',
      approvedBefore: number,
      sameTextLately: number,
      similarTextLately: number,
      fromSubnetLately: number,
      secondsToWrite: number,
      maxLinks: number,
    });
    assert.ok(probability >= 0 && probability <= 1, String(number));
  }
});
