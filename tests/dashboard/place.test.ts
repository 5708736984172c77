import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fragmentOf, readFragment } from '../../src/dashboard/place.ts';

test('a list’s address leads back to it', () => {
  const place = { site: 'blog', status: 'spam' } as const;
  assert.deepEqual(readFragment(fragmentOf(place)).place, place);
});

test('an address without a list, or with one that does not exist, leads to what is pending', () => {
  for (const fragment of ['', '#', '#status=everything', '#nonsense'])
    assert.deepEqual(readFragment(fragment).place, { site: null, status: 'pending' });
});

test('the one-time token is found in the fragment', () => {
  assert.equal(readFragment('#setup=a-token_1').setupToken, 'a-token_1');
  assert.equal(readFragment('#setup=').setupToken, null);
});
