import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteSettingsSchema } from '../../src/domain/site.ts';
import { makeReady } from '../../src/http/ready-answer.ts';
import { createReadyCache } from '../../src/http/ready-cache.ts';
import { type Change, createChanges } from '../../src/store/changes.ts';
import type { Store } from '../../src/store/store.ts';

const site = { id: 'blog', name: 'The Blog', origins: [], settings: siteSettingsSchema.parse({}) };

/** Whether an answer about the page `a` is still ready after a change. */
async function isReadyAfter(change: Change): Promise<boolean> {
  const changes = createChanges();
  const store = { changes, inTouch: () => true } as unknown as Store;
  const cache = createReadyCache(store, 1_000_000);
  const answer = await makeReady(Buffer.from('{}'), {}, 1);
  await cache.find(site, '/threads?url=a', async () => ({ answer, pageKey: 'a' }));
  assert.equal(cache.peek('/threads?url=a')?.answer, answer);
  changes.emit(change);
  return cache.peek('/threads?url=a') !== undefined;
}

const ending: Change[] = [
  { kind: 'thread', siteId: 'blog', pageKey: 'a' },
  { kind: 'site', siteId: 'blog' },
  { kind: 'everything' },
];
const harmless: Change[] = [
  { kind: 'thread', siteId: 'blog', pageKey: 'b' },
  { kind: 'comment', siteId: 'blog', commentId: 'x' },
  { kind: 'comments', siteId: 'blog', commentIds: ['x', 'y'] },
  { kind: 'operation', operationId: 'x', userId: 'somebody' },
  { kind: 'jobs' },
];

for (const change of ending) {
  test(`a ready answer ends with ${JSON.stringify(change)}`, async () => {
    assert.equal(await isReadyAfter(change), false);
  });
}

for (const change of harmless) {
  test(`a ready answer outlasts ${JSON.stringify(change)}`, async () => {
    assert.equal(await isReadyAfter(change), true);
  });
}
