import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageAddress } from '../../embed/page-address.ts';
import { storageName } from '../../embed/storage-name.ts';

const location = 'https://blog.example/post/?utm_source=x#comment-1';

test('a page without a canonical link is where the browser is, without the fragment', () => {
  assert.equal(pageAddress(location, null, null), 'https://blog.example/post/?utm_source=x');
});

test('the canonical link names the page', () => {
  assert.equal(pageAddress(location, null, 'https://blog.example/post#top'), 'https://blog.example/post');
  assert.equal(pageAddress(location, '', '/post'), 'https://blog.example/post');
});

test('a canonical link to another origin does not send the comments there', () => {
  assert.equal(
    pageAddress(location, null, 'https://medium.example/post'),
    'https://blog.example/post/?utm_source=x',
  );
  assert.equal(
    pageAddress(location, null, 'http://blog.example/post'),
    'https://blog.example/post/?utm_source=x',
  );
});

test('the owner’s own address goes first, on whichever origin', () => {
  assert.equal(pageAddress(location, 'https://www.blog.example/a#b', '/post'), 'https://www.blog.example/a');
  assert.equal(pageAddress(location, '/a', '/post'), 'https://blog.example/a');
});

test('an address that is none is passed over', () => {
  assert.equal(pageAddress(location, 'https://', 'https://:x'), 'https://blog.example/post/?utm_source=x');
});

test('a reader finds their held comment again whichever link they come by', () => {
  const names = [
    'https://blog.example/post',
    'https://blog.example/post/',
    'https://blog.example/post/?utm_source=feed&utm_medium=rss',
    'https://blog.example/post?fbclid=abc#comment-1',
  ].map(storageName);
  assert.deepEqual(new Set(names), new Set(['https://blog.example/post']));
});

test('pages told apart by their query keep their own names', () => {
  assert.equal(storageName('https://blog.example/?p=1&utm_source=x'), 'https://blog.example/?p=1');
  assert.equal(storageName('https://blog.example/?utm_source=x&p=2'), 'https://blog.example/?p=2');
});
