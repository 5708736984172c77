import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/domain/errors.ts';
import { maxPageUrlLength, pageOf } from '../../src/domain/page-key.ts';
import { type Site, siteSettingsSchema } from '../../src/domain/site.ts';

const site: Site = {
  id: 'blog',
  name: 'The Blog',
  origins: ['https://blog.example', 'http://localhost:4000', 'https://xn--bcher-kva.example'],
  settings: siteSettingsSchema.parse({}),
};
const root = 'https://blog.example';
const keyOf = (address: string) => pageOf(site, address).key;

/** Addresses of one page: the first is the key that all of them have. */
const samePage: Record<string, string[]> = {
  'the scheme and the host in capitals': [`${root}/a`, 'HTTPS://Blog.EXAMPLE/a'],
  'the default port': [`${root}/a`, `${root}:443/a`],
  'a trailing slash': [`${root}/a`, `${root}/a/`],
  'a site without a path': [`${root}/`, root, `${root}/index.html`],
  'index.html and its like': [
    `${root}/a`,
    `${root}/a/index.html`,
    `${root}/a/INDEX.HTM`,
    `${root}/a/index.php`,
    `${root}/a/%69ndex.html`,
  ],
  'a fragment': [`${root}/a`, `${root}/a#comments`, `${root}/a/#`],
  'tracking parameters': [
    `${root}/a?id=7`,
    `${root}/a?utm_source=x&id=7&UTM_Medium=y`,
    `${root}/a?fbclid=1&gclid=2&msclkid=3&mc_cid=4&_ga=5&id=7`,
    `${root}/a/?id=7&replytocom=3&pk_campaign=x&mtm_kwd=y#top`,
  ],
  'only tracking parameters': [`${root}/a`, `${root}/a?utm_id=1`, `${root}/a?`],
  'the order of parameters': [`${root}/a?a=1&b=2`, `${root}/a?b=2&a=1`],
  'the forms of a space in the query': [`${root}/?q=a+b`, `${root}/?q=a%20b`],
  'letters that need no percent sign': [`${root}/~ann-b_c.d`, `${root}/%7Eann%2db%5fc%2Ed`],
  'hex digits in capitals or not': [`${root}/caf%C3%A9`, `${root}/caf%c3%a9`, `${root}/café`],
  'a percent sign that stands for itself': [`${root}/100%25`, `${root}/100%`],
  'dot segments': [`${root}/b/c`, `${root}/a/../b/./c`, `${root}/a/%2E%2e/b/c`],
  'repeated slashes': [`${root}/a/b`, `${root}//a///b//`],
  'backslashes, as browsers read them': [`${root}/a/b`, 'https:\\\\blog.example\\a\\b'],
  'white space around it': [`${root}/a`, ` ${root}/a\n`],
  'a user and a password': [`${root}/a`, 'https://ann:secret@blog.example/a'],
  'another port that the site has': ['http://localhost:4000/a', 'http://LOCALHOST:4000/a/'],
  'an international host name': [
    'https://xn--bcher-kva.example/%C3%BC',
    'https://bücher.example/ü',
    'https://B%C3%BCCHER.example/%c3%bc',
  ],
};

for (const [what, [key, ...others]] of Object.entries(samePage)) {
  test(`one page has one thread, whatever its address has of: ${what}`, () => {
    for (const address of [key!, ...others]) assert.equal(keyOf(address), key, address);
  });
}

test('pages that differ keep threads of their own', () => {
  const addresses = [
    `${root}/a`,
    `${root}/A`,
    `${root}/a.html`,
    `${root}/a/index`,
    `${root}/a/myindex.html`,
    `${root}/a%2Fb`,
    `${root}/a/b`,
    `${root}/a;v=1`,
    `${root}/a?p=1`,
    `${root}/a?p=2`,
    `${root}/a?p=1&p=2`,
    `${root}/a?p=2&p=1`,
    `${root}/a?utm=1`,
    `${root}/a?id=%26x`,
    `${root}/a?id=&x`,
    `${root}/a%25`,
    `${root}/a%2525`,
    'http://localhost:4000/a',
  ];
  assert.equal(new Set(addresses.map(keyOf)).size, addresses.length);
});

test('the key of a page is the address of that page', () => {
  const unusual = [`${root}/%E4/%zz?x=%zz&y=+`, `${root}/a|b^c"<>\`{}`, `${root}/ü?ü=ü`, `${root}/\ud800`];
  for (const address of [...Object.values(samePage).flat(), ...unusual]) {
    const { key, url } = pageOf(site, address);
    assert.equal(url, key);
    assert.equal(keyOf(key), key, address);
  }
});

test('an address that is no page of the site makes no thread', () => {
  const addresses = [
    'https://other.example/a',
    'http://blog.example/a',
    'https://blog.example:8443/a',
    'https://www.blog.example/a',
    'https://blog.example./a',
    'https://blog.example.evil.example/a',
    'https://blog.example@evil.example/a',
    '//blog.example/a',
    '/a',
    'a',
    '',
    'https://',
    'https://[::1',
    'javascript:alert(1)//https://blog.example/a',
    'data:text/html,https://blog.example/a',
    'blob:https://blog.example/8f1b',
    'filesystem:https://blog.example/a',
    'file:///a',
    'about:blank',
    'null',
  ];
  for (const address of addresses) {
    const isOffSite = (error: unknown) => error instanceof Refusal && error.code === 'page-not-on-site';
    assert.throws(() => keyOf(address), isOffSite, address);
    assert.throws(() => pageOf(site, address, 'my-key'), isOffSite, address);
  }
});

test('an address may be long, but not longer than an index takes it, percent-encoded', () => {
  const longest = `${root}/${'a'.repeat(maxPageUrlLength - root.length - 1)}`;
  assert.equal(keyOf(longest), longest);
  for (const tooLong of [`${longest}a`, `${root}/${'ü'.repeat(400)}`, `${root}/?q=${'語'.repeat(250)}`]) {
    assert.throws(() => keyOf(tooLong), Refusal);
  }
});

test("the owner's own key names the thread, and the address stays the page's", () => {
  assert.deepEqual(pageOf(site, `${root}/a/?utm_source=x`, 'post-7'), { key: 'post-7', url: `${root}/a` });
});
