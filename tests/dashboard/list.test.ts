import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  groupName,
  isMoving,
  isNews,
  type List,
  neighbour,
  noted,
  settled,
  withGroup,
  without,
  withSlice,
} from '../../src/dashboard/list.ts';
import type { Place } from '../../src/dashboard/place.ts';
import { decisionsFor, type Status } from '../../src/domain/status.ts';
import type { QueuedComment } from '../../src/http/api/schemas.ts';

test('a comment that comes back takes its old place, in either order', () => {
  const list = listOf(['e', 'd', 'b']);
  assert.deepEqual(idsOf(settled(list, comment('c'))), ['e', 'd', 'c', 'b']);
  assert.deepEqual(idsOf(settled(list, comment('f'))), ['f', 'e', 'd', 'b']);
  assert.deepEqual(idsOf(settled(list, comment('a'))), ['e', 'd', 'b', 'a']);
  assert.deepEqual(idsOf(settled(listOf(['a', 'c'], { filter: { order: 'oldest' } }), comment('b'))), [
    'a',
    'b',
    'c',
  ]);
});

test('a comment behind what is loaded waits for its turn', () => {
  const list = { ...listOf(['e', 'd']), next: 'place' };
  assert.deepEqual(idsOf(settled(list, comment('a'))), ['e', 'd']);
});

test('a comment whose status is another view’s leaves, with its note; where all are shown it stays', () => {
  const list = noted(listOf(['b', 'a']), 'b', { text: 'Not saved.', over: false });
  const after = settled(list, comment('b', 'approved'));
  assert.deepEqual(idsOf(after), ['a']);
  assert.deepEqual(after.notes, {});
  const all = settled(listOf(['b', 'a'], { status: 'all' }), comment('b', 'approved'));
  assert.deepEqual(
    all.comments.map(({ status }) => status),
    ['approved', 'pending'],
  );
});

test('another site’s comment changes nothing, unless all sites are shown', () => {
  const list = listOf(['b'], { site: 'blog' });
  const other = { ...comment('c'), site: 'other' };
  assert.equal(settled(list, other), list);
  assert.deepEqual(idsOf(settled(listOf(['b']), other)), ['c', 'b']);
});

test('a slice that overlaps with what is there adds only the rest', () => {
  const list = withSlice(listOf(['d', 'c']), { comments: [comment('c'), comment('b')], next: null });
  assert.deepEqual(idsOf(list), ['d', 'c', 'b']);
});

test('the focus goes to the first row after those that leave, at the end to the one before', () => {
  const list = listOf(['c', 'b', 'a']);
  assert.equal(neighbour(list, ['c']), 'b');
  assert.equal(neighbour(list, ['c', 'b']), 'a');
  assert.equal(neighbour(list, ['a']), 'b');
  assert.equal(neighbour(list, ['a', 'b', 'c']), null);
  assert.equal(neighbour(noted(list, 'b', { text: 'Decided elsewhere.', over: true }), ['c']), 'a');
  assert.deepEqual(idsOf(without(list, ['b'])), ['c', 'a']);
});

test('what arrives is news only where it would be shown', () => {
  const list = { ...listOf(['d', 'c']), next: 'place' };
  assert.equal(isNews(list, comment('e')), true);
  assert.equal(isNews(list, comment('d')), false);
  assert.equal(isNews(list, comment('a')), false);
  assert.equal(isNews(list, comment('e', 'spam')), false);
  assert.equal(isNews(listOf([], { filter: { email: 'b@example.com' } }), comment('e')), false);
  assert.equal(isNews(listOf([], { filter: { author: 'Ada' } }), comment('e')), true);
});

test('look-alikes share the row of the first of them, where they are one row', () => {
  const wave = (id: string, count: number) => ({ ...comment(id), alike: { id: 'wave', count } });
  const list = { ...listOf([]), comments: [comment('e'), wave('c', 3), comment('a')] };
  const counts = (shown: List) => shown.comments.map(({ id, alike }) => `${id}${alike?.count ?? ''}`);
  assert.deepEqual(counts(withGroup(list, wave('d', 4))), ['e', 'c4', 'a']);
  assert.deepEqual(counts(settled(list, wave('d', 4))), ['e', 'd4', 'a']);
  assert.deepEqual(counts(settled(list, wave('b', 4))), ['e', 'c4', 'a']);
  const later = { comments: [wave('b', 3)], next: null };
  assert.deepEqual(counts(withSlice(list, later)), ['e', 'c3', 'a']);
  assert.equal(isNews(list, wave('d', 4)), false);
  const over = noted(list, 'c', { text: 'Decided elsewhere.', over: true });
  assert.deepEqual(counts(withGroup(over, wave('b', 2))), ['e', 'c3', 'b2', 'a']);
  const flat = { ...list, place: { ...list.place, filter: { grouped: 'no' } } };
  assert.deepEqual(counts(withGroup(flat, wave('d', 4))), ['e', 'd4', 'c3', 'a']);
  assert.equal(isMoving(new Set([groupName('wave', 'pending')]), wave('d', 4)), true);
  assert.equal(isMoving(new Set([groupName('wave', 'spam')]), wave('d', 4)), false);
});

function listOf(ids: string[], place: Partial<Place> = {}): List {
  return {
    place: { site: null, status: 'pending', filter: {}, ...place },
    comments: ids.map(id => comment(id)),
    next: null,
    notes: {},
    seenAt: new Date(0).toISOString(),
  };
}

function idsOf(list: List): string[] {
  return list.comments.map(({ id }) => id);
}

/** A comment that is the newer the later its letter. */
function comment(id: string, status: Status = 'pending'): QueuedComment {
  const shown = {
    author: { name: 'Ada', email: null, url: null, ip: null, approvedBefore: 0, spamBefore: 0 },
  };
  return {
    ...({} as QueuedComment),
    id,
    site: 'blog',
    status,
    ...(shown as Pick<QueuedComment, 'author'>),
    html: '<p>Hello.</p>',
    createdAt: new Date(Date.UTC(2026, 0, id.charCodeAt(0) - 96)).toISOString(),
    page: { url: 'https://blog.example/post', title: null, key: 'https://blog.example/post' },
    verdict: null,
    decisions: decisionsFor(status),
  };
}
