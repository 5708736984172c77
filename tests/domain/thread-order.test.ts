import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { depthOf, isPath, pathOf } from '../../src/domain/thread-order.ts';

/** A thread as it grows: each comment by its name and the name of the one that it answers. */
function threadOf(comments: [name: string, parent?: string][], maxDepth: number) {
  const paths = new Map<string, string>();
  for (const [name, parent] of comments) {
    paths.set(name, pathOf(newId(), parent && paths.get(parent), maxDepth));
  }
  const inOrder = [...paths].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return inOrder.map(([name, path]) => `${'  '.repeat(depthOf(path) - 1)}${name}`);
}

test('a thread reads oldest first, each reply after the comment that it answers', () => {
  const read = threadOf([['a'], ['b'], ['b1', 'b'], ['a1', 'a'], ['c'], ['a2', 'a'], ['a1i', 'a1']], 5);
  assert.deepEqual(read, ['a', '  a1', '    a1i', '  a2', 'b', '  b1', 'c']);
});

test('replies below the greatest depth stand on it, by time, under the comment that began the branch', () => {
  const deep: [string, string?][] = [
    ['a'],
    ['b', 'a'],
    ['c', 'b'],
    ['d', 'c'],
    ['b2', 'a'],
    ['e', 'd'],
    ['f', 'c'],
  ];
  assert.deepEqual(threadOf(deep, 3), ['a', '  b', '    c', '    d', '    e', '    f', '  b2']);
});

test('a site without nesting has one list by time', () => {
  assert.deepEqual(threadOf([['a'], ['b'], ['a1', 'a'], ['a1i', 'a1']], 1), ['a', 'b', 'a1', 'a1i']);
});

test('a lower depth holds for new replies to old deep comments', () => {
  const parts = [newId(), newId(), newId()];
  const deep = parts.reduce<string | undefined>((parent, id) => pathOf(id, parent, 5), undefined);
  const reply = pathOf(newId(), deep, 2);
  assert.equal(depthOf(reply), 2);
  assert.ok(reply.startsWith(parts[0]!.replaceAll('-', '')));
});

test('many comments of one moment keep the order in which they were made', () => {
  const ids = Array.from({ length: 2_000 }, () => pathOf(newId(), undefined, 5));
  assert.deepEqual(ids.toSorted(), ids);
});

test('only a path is taken for one', () => {
  const path = pathOf(newId(), pathOf(newId(), undefined, 5), 5);
  assert.equal(isPath(path), true);
  const others = [
    '',
    'x',
    path.slice(1),
    `${path}0`,
    path.toUpperCase(),
    `${path}\n`,
    path.repeat(6),
    `' or 1=1`,
  ];
  for (const other of others) assert.equal(isPath(other), false, other);
});
