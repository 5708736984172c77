import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsIn } from '../../embed/failure.ts';
import { wordsFor } from '../../embed/languages/parts.ts';
import { fill } from '../../embed/strings.ts';

const now = new Date('2026-03-10T12:00:00Z');
const ago = (ms: number) => wordsFor('en').ago(new Date(now.getTime() - ms), now);

test('the count reads as on a WordPress post', () => {
  const { plural, t } = wordsFor('en');
  assert.equal(plural(t.comments, 0), 'No Comments');
  assert.equal(plural(t.comments, 1), '1 Comment');
  assert.equal(plural(t.comments, 2), '2 Comments');
  assert.equal(plural(t.comments, 12_345), '12,345 Comments');
});

test('numbers follow the page’s own English', () => {
  const { plural, t, lang } = wordsFor('en-IN');
  assert.equal(lang, 'en-IN');
  assert.equal(plural(t.comments, 1_234_567), '12,34,567 Comments');
});

for (const language of ['sw', 'zz', 'en_US', '', 'not a tag']) {
  test(`a page in ${language || 'no language'} gets whole English sentences, not a mixture`, () => {
    const { lang, ago, plural, t } = wordsFor(language);
    assert.equal(lang, 'en');
    assert.equal(ago(new Date(now.getTime() - 7_200_000), now), '2 hours ago');
    assert.equal(plural(t.left, 1_000), '1,000 characters left');
  });
}

test('times are told in the largest unit that is full', () => {
  assert.equal(ago(0), 'now');
  assert.equal(ago(59_000), 'now');
  assert.equal(ago(60_000), '1 minute ago');
  assert.equal(ago(3_599_000), '59 minutes ago');
  assert.equal(ago(25 * 3_600_000), '1 day ago');
  assert.equal(ago(8 * 86_400_000), '1 week ago');
  assert.equal(ago(400 * 86_400_000), '1 year ago');
});

test('a reader’s clock that runs slow shows no time in the future', () => {
  assert.equal(ago(-120_000), 'now');
});

test('a wait is told in seconds, a longer one in minutes', () => {
  assert.equal(secondsIn('en', 1), '1 second');
  assert.equal(secondsIn('en', 45), '45 seconds');
  assert.equal(secondsIn('en', 100), '2 minutes');
});

test('a name with braces and dollar signs stays as it is', () => {
  assert.equal(fill('Leave a Reply to {name}', { name: '{name} $& $1' }), 'Leave a Reply to {name} $& $1');
});
