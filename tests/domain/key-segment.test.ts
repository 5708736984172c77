import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyOfSegment, segmentOfKey } from '../../src/domain/key-segment.ts';

test('a page’s address can still be read in the address of its thread', () => {
  assert.equal(segmentOfKey('https://blog.example/2025/a-post'), 'https:__blog.example_2025_a-post');
});

test('every key comes back as it was, and no two share an address', () => {
  const keys = [
    'https://blog.example/post?a=1&b=2',
    'https://blog.example/%D0%BF',
    'post_42',
    'post/42',
    '.',
    '..',
    'a..b',
    '~',
    'ключ 🐦',
    '%2F',
    '"><script>',
  ];
  for (const key of keys) {
    const segment = segmentOfKey(key);
    assert.match(segment, /^[A-Za-z0-9:,~_-][A-Za-z0-9:,.~_-]*$/);
    assert.equal(keyOfSegment(segment), key);
    assert.equal(new URL(`https://x.example/t/blog/${segment}`).pathname, `/t/blog/${segment}`);
  }
  assert.equal(new Set(keys.map(segmentOfKey)).size, keys.length);
});

test('what stands for no key is none', () => {
  for (const segment of ['', '.', '..', '.a', '~', '~4', '~GG', '~41', '~ff', 'a b', 'ü', '%2e']) {
    assert.equal(keyOfSegment(segment), undefined, segment);
  }
});
