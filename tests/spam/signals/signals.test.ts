import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Truth } from '../../../src/domain/verdict.ts';
import type { FilterInput } from '../../../src/spam/signals/filter-input.ts';
import { type Reading, readComment } from '../../../src/spam/signals/reading.ts';
import { maxStrength } from '../../../src/spam/signals/signal.ts';
import { findSignals, signals } from '../../../src/spam/signals/signals.ts';

type Example = FilterInput | Reading | string;

/** A comment that is like some that were decided. */
function decided(sums: Record<Truth, number>, truth: Truth, cosine: number): Reading {
  return {
    ...readComment({ text: 'Hi' }),
    likeness: { ...sums, spamAlike: 0, most: { truth, cosine } },
  };
}

/** The reasons by the signal's name. */
function found(example: Example, off: string[] = []): Record<string, string> {
  const input = typeof example === 'string' ? { text: example } : example;
  const list = findSignals('words' in input ? input : readComment(input), new Set(off));
  return Object.fromEntries(list.map(({ signal, reason }) => [signal.name, reason]));
}

/** For each signal: what has it, what the moderator reads, and what looks like it but is honest. */
const examples: Record<string, { has: [Example, string][]; hasNot: Example[] }> = {
  links: {
    has: [
      ['See https://a.example/ and [this](https://b.example/x)', '2 links'],
      ['<a href="https://a.example">a</a>', '1 link'],
    ],
    hasNot: ['See [1], /about and [here](#top).', 'It is 12:30.'],
  },
  'too-many-links': {
    has: [
      ['https://a.example https://b.example https://c.example', 'more than 2 links'],
      [{ text: 'https://a.example', maxLinks: 0 }, 'more than 0 links'],
    ],
    hasNot: ['https://a.example https://a.example/ http://a.example https://b.example'],
  },
  'many-hosts': {
    has: [['https://a.example https://b.example https://c.example', 'links to 3 sites']],
    hasNot: ['https://a.example/1 https://a.example/2 https://a.example/3'],
  },
  'short-link': {
    has: [['Look https://bit.ly/3xYz', 'a shortened link (bit.ly)']],
    hasNot: ['https://rabbit.ly.example/x'],
  },
  'link-mismatch': {
    has: [
      [
        '[www.bank.example](https://thief.example/login)',
        'a link that shows another address: “www.bank.example”',
      ],
      [
        '<a href="http://thief.example">https://bank.example/in</a>',
        'a link that shows another address: “https://bank.example/in”',
      ],
    ],
    hasNot: ['[bank.example/help](https://www.bank.example/help/)', '[the bank](https://bank.example)'],
  },
  'link-words': {
    has: [['See https://en.wikipedia.org/wiki/Casino', "“casino” in a link's address"]],
    hasNot: ['See https://en.wikipedia.org/wiki/Cascade'],
  },
  referral: {
    has: [['https://app.example/?x=1&ref=8812', 'a link that pays whoever placed it']],
    hasNot: ['https://app.example/?prefer=1'],
  },
  'bare-domain': {
    has: [['Go to best-deals.com today', 'a web address: “best-deals.com”']],
    hasNot: ['Mail joe@site.com', 'It is in node.js, e.g. read.me', 'https://site.com/'],
  },
  'only-link': {
    has: [['https://a.example/', 'nothing but a link']],
    hasNot: ['This: https://a.example/', ''],
  },
  website: {
    has: [[{ text: 'Hi', website: 'https://a.example' }, 'a website of the author']],
    hasNot: [{ text: 'Hi', website: '' }, 'Hi'],
  },
  bbcode: {
    has: [['[url=https://a.example]x[/url]', 'forum markup for a link ([url])']],
    hasNot: ['The url=x in [brackets]', '[link](https://a.example)'],
  },
  'html-link': {
    has: [['<A title=x HREF=https://a.example>a</A>', 'a link written in HTML']],
    hasNot: ['a < b and href'],
  },
  'spam-words': {
    has: [
      ['Get a payday loan, order now', '“payday loan”, “order now”'],
      ['ｃａｓｉｎｏ', '“casino”'],
    ],
    hasNot: ['The specialist in Scunthorpe sells cocktails.', 'See https://en.wikipedia.org/wiki/Casino'],
  },
  'hidden-words': {
    has: [
      ['our c\u0430sin\u043e is open', 'a disguised word: “c\u0430sin\u043e”'],
      ['v1agr\u00e0', 'a disguised word: “v1agrà”'],
    ],
    hasNot: ['The casino is closed.', 'Das schöne Café', 'Казино закрыто'],
  },
  'generic-praise': {
    has: [
      [
        { text: 'Nice post, thanks for sharing', website: 'https://a.example' },
        'praise that fits any post, with a link',
      ],
    ],
    hasNot: [
      'Nice post, thanks for sharing',
      { text: 'The tide tables are wrong.', website: 'https://a.example' },
    ],
  },
  contact: {
    has: [
      ['Write me on WhatsApp +1 555 010 0199', 'asks to be contacted elsewhere'],
      ['mail to quick@loans.example', 'asks to be contacted elsewhere'],
    ],
    hasNot: ['857.482.940 views since 2012-10-11', 'Versions 1.2.3 to 1.2.17'],
  },
  repetition: {
    has: [['free money '.repeat(8), 'the same words over and over']],
    hasNot: ['no no no', 'When the boat came in, the men were on the pier and the women at the well.'],
  },
  'name-words': {
    has: [
      [{ text: 'Hi', name: 'Online Casino' }, '“casino” in the name or address'],
      [{ text: 'Hi', website: 'https://best-casino.example' }, '“casino” in the name or address'],
    ],
    hasNot: [{ text: 'Hi', name: 'Cassie Noble', website: 'https://wiki.example/Casino' }],
  },
  'disposable-mail': {
    has: [[{ text: 'Hi', email: 'x@Mailinator.com' }, 'a throw-away address (mailinator.com)']],
    hasNot: [
      { text: 'Hi', email: 'mailinator.com@blog.example' },
      { text: 'Hi', email: '' },
    ],
  },
  'contact-in-name': {
    has: [
      [{ text: 'Hi', name: 'joe@example.com' }, 'an e-mail address as the name'],
      [{ text: 'Hi', name: 'www.shop.example' }, 'a web address as the name'],
      [{ text: 'Hi', name: 'Cheapest.Com' }, 'a web address as the name'],
      [{ text: 'Hi', name: 'Call +49 170 1234567' }, 'a phone number as the name'],
    ],
    hasNot: [
      { text: 'Hi', name: 'J. R. Smith' },
      { text: 'Hi', name: 'Tom @ home' },
    ],
  },
  'long-name': {
    has: [
      [{ text: 'Hi', name: 'best cheap shoes for men' }, 'a name like a slogan: “best cheap shoes for men”'],
    ],
    hasNot: [{ text: 'Hi', name: 'Maria del Carmen García' }],
  },
  'first-comment': {
    has: [[{ text: 'Hi', approvedBefore: 0 }, 'first comment']],
    hasNot: ['Hi', { text: 'Hi', approvedBefore: 1 }],
  },
  'known-author': {
    has: [[{ text: 'Hi', approvedBefore: 3 }, 'published before (3)']],
    hasNot: ['Hi', { text: 'Hi', approvedBefore: 0 }],
  },
  capitals: {
    has: [['THIS IS THE VERY BEST BLOG THAT I HAVE SEEN', 'mostly capital letters']],
    hasNot: ['NATO, OK? LOL!', 'ПРИВЕТ всем, как дела у вас сегодня, дорогие друзья?'],
  },
  exclamation: {
    has: [['Wow!!!!! $$$ Win', 'a lot of punctuation']],
    hasNot: ['Really? Yes! What a day it was, and how we laughed when he came home!'],
  },
  emoji: { has: [['🔥🔥🔥🔥🔥🔥🔥', '7 emoji']], hasNot: ['Thanks 😂😂'] },
  gibberish: {
    has: [['asdkjhqwx zxcmnbv http://x.example', 'letters that make no words']],
    hasNot: ['Strengths and rhythms', 'Schlechtschreibung ist Angstschweiß', 'hmm', 'Прст тргвц'],
  },
  'mixed-alphabets': {
    has: [['Play at our c\u0430sino', 'a word that mixes alphabets: “c\u0430sino”']],
    hasNot: ['Казино Casino', 'naïve café'],
  },
  'foreign-script': {
    has: [
      [{ text: 'Купить диплом недорого', pageLanguage: 'en' }, "a script unlike the page's language (en)"],
    ],
    hasNot: [
      'Купить диплом недорого',
      { text: 'Купить диплом недорого', pageLanguage: 'ru-RU' },
      { text: 'Thank you all very much', pageLanguage: 'ru' },
      { text: '素晴らしい記事です。ありがとう', pageLanguage: 'ja' },
      { text: 'He wrote Привет on the wall', pageLanguage: 'en' },
    ],
  },
  invisible: {
    has: [
      ['ca\u200bsi\u00adno', 'invisible characters'],
      ['abc \u202efed', 'invisible characters'],
    ],
    hasNot: ['👩‍👩‍👧', 'می‌خواهم', 'plain'],
  },
  'stacked-marks': {
    has: [['Z\u0335\u0321\u0322\u0323\u0324\u0325algo', 'letters buried under marks']],
    hasNot: ['Việt Nam, é, ö'],
  },
  'fancy-letters': {
    has: [
      ['𝐅𝐫𝐞𝐞 𝐦𝐨𝐧𝐞𝐲', 'fancy letters in place of plain ones'],
      ['Hᴏᴡ ɪ ʟᴏsᴛ ᴡᴇɪɢʜᴛ', 'fancy letters in place of plain ones'],
    ],
    hasNot: ['the set ℝ and 𝑥'],
  },
  'same-text': {
    has: [[{ text: 'Buy this great thing', sameTextLately: 3 }, 'the same text 3 times before']],
    hasNot: [
      { text: 'Thank you!', sameTextLately: 3 },
      { text: 'Buy this great thing', sameTextLately: 0 },
    ],
  },
  'similar-text': {
    has: [
      [
        { text: 'Buy this great thing now before they all are gone', similarTextLately: 1 },
        'much like 1 other comment',
      ],
    ],
    hasNot: [{ text: 'Thanks a lot', similarTextLately: 9 }],
  },
  'subnet-burst': {
    has: [[{ text: 'Hi', fromSubnetLately: 12 }, '12 comments from the same subnet within minutes']],
    hasNot: [{ text: 'Hi', fromSubnetLately: 2 }],
  },
  hasty: {
    has: [[{ text: 'Hi', secondsToWrite: 1.2 }, 'written in 1 s']],
    hasNot: [{ text: 'Hi', secondsToWrite: 30 }, 'Hi'],
  },
  honeypot: {
    has: [[{ text: 'Hi', honeypotFilled: true }, 'a field filled in that people do not see']],
    hasNot: [{ text: 'Hi', honeypotFilled: false }],
  },
  'no-token': {
    has: [[{ text: 'Hi', formToken: 'missing' }, 'not sent by the form']],
    hasNot: [{ text: 'Hi', formToken: 'valid' }],
  },
  'stale-token': {
    has: [[{ text: 'Hi', formToken: 'stale' }, 'a form opened long ago']],
    hasNot: [{ text: 'Hi', formToken: 'valid' }, 'Hi'],
  },
  'no-language': {
    has: [[{ text: 'Hi', acceptLanguage: null }, 'a client that names no language']],
    hasNot: ['Hi', { text: 'Hi', acceptLanguage: 'de' }],
  },
  'like-spam': {
    has: [
      [decided({ spam: 0.6, ham: 0.2 }, 'spam', 0.9), 'like a comment marked as spam before'],
      [decided({ spam: 0.2, ham: 0.1 }, 'spam', 0.3), 'words as in comments marked as spam before'],
    ],
    hasNot: ['Hi', decided({ spam: 0.2, ham: 0.6 }, 'spam', 1), decided({ spam: 0.5, ham: 0.5 }, 'ham', 1)],
  },
  'like-ham': {
    has: [
      [decided({ spam: 0.2, ham: 0.6 }, 'ham', 0.9), 'like a comment let through before'],
      [decided({ spam: 0.2, ham: 0.6 }, 'spam', 0.9), 'words as in comments let through before'],
    ],
    hasNot: ['Hi', decided({ spam: 0.6, ham: 0.2 }, 'ham', 1)],
  },
};

for (const { name } of signals) {
  test(`the signal ${name} is seen where it is, in words, and only there`, () => {
    const { has, hasNot } = examples[name] ?? assert.fail('no examples');
    for (const [example, reason] of has) assert.equal(found(example)[name], reason);
    for (const example of hasNot) assert.equal(found(example)[name], undefined, JSON.stringify(example));
  });
}

test('each signal has a name of its own and says what it looks at', () => {
  assert.equal(new Set(signals.map(({ name }) => name)).size, signals.length);
  for (const { name, about } of signals) {
    assert.match(name, /^[a-z-]+$/);
    assert.ok(about.length > 10, name);
  }
});

test('a signal that the owner switched off is not seen', () => {
  assert.ok(found('https://a.example').links);
  assert.equal(found('https://a.example', ['links']).links, undefined);
});

test('a signal has a bounded strength, however much there is of it', () => {
  const text = 'casino viagra https://a.example!!!! 🔥 +1 555 010 0199 \u202e '.repeat(300);
  const many = 1e9;
  const input = { text, name: text, sameTextLately: many, similarTextLately: many, fromSubnetLately: many };
  for (const { strength, reason } of findSignals(readComment(input), new Set())) {
    assert.ok(strength > 0 && strength <= maxStrength, reason);
    assert.ok(reason.length < 150, reason);
  }
});
