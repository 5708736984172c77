import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type List, neighbour, noted, settled, without, withPage } from '../../src/dashboard/list.ts';
import { decisionsFor, type Status } from '../../src/domain/status.ts';
import type { QueuedComment } from '../../src/http/api/schemas.ts';

test('a comment that comes back takes its old place, newest first', () => {
  const list = listOf(['e', 'd', 'b']);
  assert.deepEqual(idsOf(settled(list, 'blog', comment('c'))), ['e', 'd', 'c', 'b']);
  assert.deepEqual(idsOf(settled(list, 'blog', comment('f'))), ['f', 'e', 'd', 'b']);
  assert.deepEqual(idsOf(settled(list, 'blog', comment('a'))), ['e', 'd', 'b', 'a']);
});

test('a comment older than what is loaded waits for its page', () => {
  const list = { ...listOf(['e', 'd']), next: 'cursor' };
  assert.deepEqual(idsOf(settled(list, 'blog', comment('a'))), ['e', 'd']);
});

test('a comment whose status is another view’s leaves, with its note', () => {
  const list = noted(listOf(['b', 'a']), 'b', { text: 'Not saved.', over: false });
  const after = settled(list, 'blog', comment('b', 'approved'));
  assert.deepEqual(idsOf(after), ['a']);
  assert.deepEqual(after.notes, {});
});

test('another site’s comment changes nothing', () => {
  const list = listOf(['b']);
  assert.equal(settled(list, 'other', comment('c')), list);
});

test('a page that overlaps with what is there adds only the rest', () => {
  const list = withPage(listOf(['d', 'c']), { comments: [comment('c'), comment('b')], next: null });
  assert.deepEqual(idsOf(list), ['d', 'c', 'b']);
});

test('the focus goes to the row after the one that leaves, at the end to the one before', () => {
  const list = listOf(['c', 'b', 'a']);
  assert.equal(neighbour(list, 'c'), 'b');
  assert.equal(neighbour(list, 'a'), 'b');
  assert.equal(neighbour(listOf(['a']), 'a'), null);
  assert.deepEqual(idsOf(without(list, 'b')), ['c', 'a']);
});

function listOf(ids: string[]): List {
  return { site: 'blog', status: 'pending', comments: ids.map(id => comment(id)), next: null, notes: {} };
}

function idsOf(list: List): string[] {
  return list.comments.map(({ id }) => id);
}

/** A comment that is the newer the later its letter. */
function comment(id: string, status: Status = 'pending'): QueuedComment {
  return {
    id,
    parentId: null,
    depth: 1,
    status,
    author: { name: 'Ada', email: null, url: null, ip: null, approvedBefore: 0 },
    html: '<p>Hello.</p>',
    createdAt: new Date(Date.UTC(2026, 0, id.charCodeAt(0) - 96)).toISOString(),
    page: { url: 'https://blog.example/post', title: null },
    verdict: null,
    decisions: decisionsFor(status),
  };
}
