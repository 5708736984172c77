import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterForApi, fragmentOf, isGrouped, readFragment } from '../../src/dashboard/place.ts';

test('a list’s address leads back to it', () => {
  const filter = { q: 'the ferry', ip: '::1', from: '2026-01-02', order: 'oldest' };
  const place = { site: 'blog', status: 'all', filter } as const;
  assert.deepEqual(readFragment(fragmentOf(place)).place, place);
});

test('an address without a list, or with one that does not exist, leads to what is pending', () => {
  for (const fragment of ['', '#', '#status=everything', '#nonsense'])
    assert.deepEqual(readFragment(fragment).place, { site: null, status: 'pending', filter: {} });
});

test('look-alikes are one row where waves arrive, unless the list is narrowed down or they are to be apart', () => {
  const place = { site: null, status: 'pending', filter: { order: 'oldest' } } as const;
  assert.equal(isGrouped(place), true);
  assert.equal(isGrouped({ ...place, status: 'spam' }), true);
  assert.equal(isGrouped({ ...place, status: 'approved' }), false);
  assert.equal(isGrouped({ ...place, filter: { q: 'ferry' } }), false);
  const apart = { ...place, filter: { grouped: 'no' } };
  assert.equal(isGrouped(readFragment(fragmentOf(apart)).place), false);
  assert.deepEqual(filterForApi(apart), { status: 'pending' });
});

test('the one-time token is found in the fragment', () => {
  assert.equal(readFragment('#setup=a-token_1').setupToken, 'a-token_1');
  assert.equal(readFragment('#setup=').setupToken, null);
});

test('days are asked for as the moderator means them: from the first minute of one to the last of the other', () => {
  const filter = { from: '2026-03-01', to: '2026-03-01', email: 'ann@example.com' };
  const asked = filterForApi({ site: null, status: 'all', filter });
  assert.equal(asked.email, 'ann@example.com');
  assert.equal(asked.from, new Date(2026, 2, 1).toISOString());
  assert.equal(asked.to, new Date(2026, 2, 2).toISOString());
  assert.equal(filterForApi({ site: null, status: 'all', filter: { from: 'soon' } }).from, undefined);
});
