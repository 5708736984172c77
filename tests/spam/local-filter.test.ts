import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LocalInput, localOpinion } from '../../src/spam/local-filter.ts';

/** Verdict and reasons in one line. */
function opinion(input: LocalInput | string): string {
  const { verdict, reasons } = localOpinion(typeof input === 'string' ? { text: input } : input);
  return `${verdict}: ${reasons.join('; ')}`;
}

const honest: (LocalInput | string)[] = [
  'Thank you, this helped me a lot!',
  'See https://en.wikipedia.org/wiki/Tea for the history.',
  'The specialist in Scunthorpe sells cocktails and documents on socialism.',
  'I lost money on bitcoin and crypto, and my loan for the investment is still running. No more betting!',
  'NATO, OK? LOL!',
  'Спасибо за статью, очень интересно. Купил чай.',
  '素晴らしい記事です。ありがとうございます。',
  'See [1], /about, [here](/contact), [there](#top) and [mail me](mailto:me@blog.example).',
  { text: 'I wrote about it.', name: 'Zoë', email: 'zoe@example.com', url: 'https://zoe.example/' },
  { text: 'Nothing more to say', name: null, email: null, url: null },
  '',
];

for (const comment of honest) {
  test(`an honest comment passes: ${JSON.stringify(comment)}`, () => {
    assert.equal(localOpinion(typeof comment === 'string' ? { text: comment } : comment).verdict, 'ham');
  });
}

const telling: [LocalInput | string, string][] = [
  ['Nice.', 'ham: no sign of spam'],
  ['Look: https://a.example/', 'ham: 1 link'],
  ['https://a.example b https://b.example c https://c.example www.d.example', 'spam: 4 links'],
  ['Best casino: https://a.example', 'spam: 1 link; the word “casino”'],
  ['An old CASINO stood there.', 'ham: the word “casino”'],
  [
    'Get a payday   loan, order now, whatsapp me',
    'spam: the phrase “payday loan”; the phrase “order now”; the word “whatsapp”',
  ],
  ['ｃａｓｉｎｏ', 'ham: the word “casino”'],
  ['ca\u200bsi\u00adno', 'ham: the word “casino”'],
  ['Play at our c\u0430sino', 'ham: a word that mixes alphabets: “c\u0430sino”'],
  ['[url=https://a.example]x[/url]', 'spam: 1 link; forum markup for a link ([url])'],
  ['https://a.example/', 'ham: 1 link; nothing but a link'],
  ['THIS IS THE VERY BEST BLOG THAT I HAVE EVER SEEN', 'ham: mostly capital letters'],
  [{ text: 'Hi', name: 'viagra-test-123' }, 'spam: the word “viagra” in the name or address'],
  [{ text: 'Hi', url: 'https://best-casino.example' }, 'the word “casino” in the name or address'],
  [{ text: 'Hi', name: 'www.shop.example' }, 'spam: a web address as the name'],
  [{ text: 'Hi', name: 'Cheapest.Com' }, 'spam: a web address as the name'],
  [{ text: 'Hi', name: 'joe@example.com' }, 'an e-mail address as the name'],
];

for (const [comment, expected] of telling) {
  test(`a moderator reads “${expected}” of ${JSON.stringify(comment)}`, () => {
    const seen = opinion(comment);
    assert.ok(seen.includes(expected), seen);
  });
}

test('one destination is one link, however often and in whatever markup it is written', () => {
  const text = `[a](https://www.site.example/x) <a href="http://site.example/x/">b</a> https://site.example/x.
    [c](site.example/x) <https://site.example/x> [d]

[d]: //site.example/x`;
  assert.match(opinion({ text, url: 'https://site.example/x#me' }), /: 1 link/);
});

test('a link is counted in every markup, with a scheme or without', () => {
  const text = `[a](a.example) <a href=b.example>b</a> <a HREF = 'https://c.example'>c</a> https://d.example
[e]: https://e.example
ｈｔｔｐｓ://f.example`;
  assert.match(opinion(text), /^spam: 6 links/);
});

test('a site that allows more links, or none, gets what it asked for', () => {
  const text = 'See https://a.example, https://b.example and https://c.example';
  assert.equal(localOpinion({ text }).verdict, 'spam');
  assert.equal(localOpinion({ text, maxLinks: 3 }).verdict, 'ham');
  assert.equal(localOpinion({ text: 'See https://a.example', maxLinks: 0 }).verdict, 'spam');
});

test('a text made to keep the filter busy is judged like any other', () => {
  const pieces = [
    '](',
    '](   ',
    'href=',
    'href  ',
    'http://',
    'www.',
    'http://a.b/',
    '.',
    '[',
    '[a]:',
    '@',
    'a@',
    ' ',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(10_000 / piece.length));
    const { source, reasons } = localOpinion({ text, name: text, email: text, url: text });
    assert.equal(source, 'local');
    assert.ok(reasons.length > 0 && reasons.join().length < 2_000, piece);
  }
});

test('blatant as it may be, the local filter keeps spam where a moderator sees it', () => {
  const text = 'casino viagra porn https://a.example https://b.example https://c.example '.repeat(50);
  assert.equal(localOpinion({ text, name: 'http://casino.example' }).verdict, 'spam');
});
