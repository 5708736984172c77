import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderComment } from '../../src/content/render.ts';
import { linkDestinations, linkedFrom } from '../../src/spam/links.ts';
import { rulingOn } from '../../src/spam/rules/ruling.ts';
import { readComment } from '../../src/spam/signals/reading.ts';

const author = { name: 'Ann', email: null, website: null, ip: null };
const settings = { maxLinks: 2, holdWords: [], rejectWords: [] };
const three = ['a.example', 'b.example', 'c.example'];

/** Each is a link on the page, whatever it looks like in the text. */
const ways: Record<string, (host: string) => string> = {
  'a bare address': host => `https://${host}`,
  Markdown: host => `[see](https://${host})`,
  'an escaped colon': host => `[see](https\\://${host})`,
  'a named entity': host => `[see](https&colon;//${host})`,
  'a numbered entity': host => `[see](&#104;ttps://${host})`,
  'HTML with entities': host => `<a href="&#x68;ttps&colon;//${host}">see</a>`,
  'HTML with a decoy': host => `<a title=">" href="https://${host}">see</a>`,
  'a host without a dot': host => `http://${host.slice(0, 1)}i/`,
  'an address of numbers': host => `http://[2606:4700::${host.slice(0, 1)}]/`,
};

for (const [way, write] of Object.entries(ways)) {
  test(`three links are three, written as ${way}`, () => {
    const text = three.map(write).join(' and ');
    const html = renderComment(text);
    const linked = linkedFrom(html);
    assert.equal(linked.length, 3, html);
    assert.equal(readComment({ text, linked }).links.size, 3);
    assert.equal(rulingOn(settings, [], { ...author, text, linked }).hold.length, 1);
  });
}

test('the same address three times is three links to the rule, and one destination', () => {
  const text = '[a](https://a.example/1) [b](https://a.example/1) [c](https://a.example/1)';
  const linked = linkedFrom(renderComment(text));
  assert.deepEqual([...linkDestinations(text, linked)], ['a.example/1']);
  const { hold } = rulingOn(settings, [], { ...author, text, linked });
  assert.deepEqual(hold, ['3 links, of 2 allowed']);
});

test('an address with an ampersand is the same in the text and in its HTML', () => {
  const text = 'https://a.example/?a=1&b=2';
  assert.deepEqual([...linkDestinations(text, linkedFrom(renderComment(text)))], ['a.example/?a=1&b=2']);
});
