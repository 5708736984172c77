import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInRange, isSameIp, parseRange } from '../../src/spam/rules/address.ts';
import { parseAuthor } from '../../src/spam/rules/author-rules.ts';
import { rulingOn } from '../../src/spam/rules/ruling.ts';
import { type Judged, takeApart } from '../../src/spam/rules/said-by.ts';
import { kindOfWord, wordsCaught } from '../../src/spam/rules/word-rules.ts';

const comment: Judged = {
  linked: [],
  text: 'I like WordPress and ＣＡＳＩＮＯ bonus codes: https://shop.spam.example/a?b=1',
  name: 'Ann Nguyễn',
  email: 'Ann@Mail.Example',
  website: 'https://www.ann.example',
  ip: '203.0.113.9',
};

function caught(entry: string, more: Partial<Judged> = {}): boolean {
  return wordsCaught(takeApart({ ...comment, ...more }), [entry]).length === 1;
}

test('a word is found whole, in any case and dress, and not inside another', () => {
  for (const entry of ['casino', 'CASINO', 'casino bonus', 'bonus', 'nguyễn', 'wordpress'])
    assert.ok(caught(entry), entry);
  for (const entry of ['press', 'cas', 'bonus casino', 'codes i']) assert.ok(!caught(entry), entry);
  assert.ok(caught('wordp*'));
  assert.ok(!caught('press*'));
  assert.ok(caught('ca\u200bsino'), 'a list may be dressed up too');
  assert.ok(caught('casino', { text: 'ca\u00adsi\u200bno' }));
  assert.ok(caught('赌场', { text: '最好的赌场网站' }), 'where writing puts no spaces');
  assert.ok(caught('$$$', { text: 'make $$$ now' }));
});

test('an e-mail, a domain, an address, an IP address and a range are each found where they belong', () => {
  assert.ok(caught('ann@mail.example'));
  assert.ok(!caught('nn@mail.example'));
  for (const domain of ['mail.example', 'spam.example', 'shop.spam.example', 'ann.example', '@mail.example'])
    assert.ok(caught(domain), domain);
  assert.ok(!caught('pam.example'));
  assert.ok(caught('https://shop.spam.example/a'));
  assert.ok(!caught('https://shop.spam.example/other'));
  assert.ok(caught('203.0.113.9'));
  assert.ok(!caught('203.0.113.90'));
  assert.ok(caught('203.0.113.0/24'));
  assert.ok(!caught('203.0.114.0/24'));
  assert.ok(caught('2001:db8::/32', { ip: '2001:db8:1::5' }));
});

test('what an entry is about is read from how it is written', () => {
  const kinds = {
    viagra: 'word',
    'buy now': 'phrase',
    'a@b.example': 'email',
    'b.example': 'domain',
    '*.b.example': 'domain',
    'https://b.example/x': 'url',
    '192.0.2.1': 'ip',
    '::1': 'ip',
    '192.0.2.0/24': 'range',
    '192.0.2.0/33': 'phrase',
    'e.g.': 'phrase',
  };
  for (const [entry, kind] of Object.entries(kinds)) assert.equal(kindOfWord(entry), kind, entry);
});

test('an IP address is the same however it is written', () => {
  assert.ok(isSameIp('::ffff:192.0.2.1', '192.0.2.1'));
  assert.ok(isSameIp('2001:DB8::1', '2001:db8:0:0:0:0:0:1'));
  assert.ok(!isSameIp('', ''));
  assert.ok(isInRange('::ffff:192.0.2.1', '192.0.2.0/24'));
  assert.ok(!isInRange('2001:db8::1', '0.0.0.0/1'));
  for (const text of ['192.0.2.0', '192.0.2.0/0', '192.0.2.0/33', '::/129', 'x/8', '1/8/8'])
    assert.equal(parseRange(text), undefined, text);
});

test('an author is an e-mail, a domain, an IP address or a range, and nothing else', () => {
  assert.deepEqual(parseAuthor(' Ann@Example.COM '), { kind: 'email', value: 'ann@example.com' });
  assert.deepEqual(parseAuthor('@Spam.Example'), { kind: 'domain', value: 'spam.example' });
  assert.deepEqual(parseAuthor('192.0.2.0/24'), { kind: 'range', value: '192.0.2.0/24' });
  assert.deepEqual(parseAuthor('::ffff:192.0.2.1'), { kind: 'ip', value: '192.0.2.1' });
  for (const text of ['', 'ann', 'a b', 'http://x.example', '192.0.2.0/99'])
    assert.equal(parseAuthor(text), undefined, text);
});

test('a blocked domain is the author’s, not that of a link in passing', () => {
  const rule = { id: '1', effect: 'block', kind: 'domain', value: 'spam.example' } as const;
  const settings = { maxLinks: 9, holdWords: [], rejectWords: [] };
  assert.deepEqual(rulingOn(settings, [rule], comment).reject, []);
  const own = rulingOn(settings, [rule], { ...comment, website: 'https://a.spam.example' });
  assert.deepEqual(own.reject, ['the author is blocked: spam.example']);
  assert.deepEqual(own.met, ['author:1']);
});

test('a thousand entries on the longest comment take bounded time', () => {
  const words = Array.from({ length: 1_000 }, (_, at) => `word${at} phrase`);
  const texts = [
    'a '.repeat(30_000),
    'x'.repeat(60_000),
    'https://a.example '.repeat(3_000),
    '.'.repeat(60_000),
  ];
  for (const text of texts) {
    const settings = { maxLinks: 2, holdWords: words, rejectWords: words };
    assert.deepEqual(rulingOn(settings, [], { ...comment, text }).reject, []);
  }
});
