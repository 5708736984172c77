import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFilter } from '../../../src/spam/learned/filter.ts';
import { withoutLinks } from '../../../src/spam/links.ts';

test('words in the address of a link are weighed, and condemn nobody by themselves', () => {
  for (const text of [
    'See https://en.wikipedia.org/wiki/Casino',
    'The history is in [this article](https://en.wikipedia.org/wiki/Online_casino).',
  ]) {
    assert.equal(createFilter().judge({ text }).verdict, 'ham');
  }
});

test('what is shown as a link counts as the text', () => {
  assert.equal(createFilter().judge({ text: '[online casino](https://a.example)' }).verdict, 'spam');
});

const stripped: [string, string][] = [
  ['see https://a.example/x now', 'see   now'],
  ['[shown](https://a.example "title")', '[shown] )'],
  ['[shown](a.example/x)', '[shown] )'],
  ['<a href="https://a.example" rel=x>shown</a>!', ' shown !'],
  ['a < b and c > d', 'a < b and c > d'],
];

for (const [text, rest] of stripped) {
  test(`without its links, ${text} is ${rest}`, () => assert.equal(withoutLinks(text), rest));
}
