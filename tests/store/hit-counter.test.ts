import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHitCounter } from '../../src/store/rate-limits.ts';
import { onBothStores } from '../support/stores.ts';
import { emptyStores } from './open.ts';

const windowMs = 60_000;
const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

onBothStores('Counting hits', kind => {
  test('200 hits at once are 200, each with a number of its own', async () => {
    await using stores = await emptyStores(kind);
    const count = createHitCounter(await stores.open(), windowMs, () => 1_000);
    const hits = await Promise.all(Array.from({ length: 200 }, () => count('ann')));
    assert.deepEqual(
      hits.map(hit => hit.hits).sort((a, b) => a - b),
      upTo(200),
    );
    assert.ok(hits.every(hit => hit.resetsAt === 61_000));
  });

  test('200 hits that two processes count are 200 together', async () => {
    await using stores = await emptyStores(kind);
    const counters = [await stores.open(), await stores.open()].map(store =>
      createHitCounter(store, windowMs, () => 1_000),
    );
    const hits = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        // Some in the same turn of the event loop, some later.
        if (index % 7 === 0) await new Promise(setImmediate);
        return counters[index % 2]!(index % 4 < 2 ? 'ann' : 'bob');
      }),
    );
    for (const rest of [0, 2]) {
      const ofOne = hits.filter((_, index) => (index % 4 < 2 ? 0 : 2) === rest).map(hit => hit.hits);
      assert.deepEqual(
        ofOne.sort((a, b) => a - b),
        upTo(100),
      );
    }
  });

  test('counting begins anew when the window is over, not before', async () => {
    await using stores = await emptyStores(kind);
    let now = 1_000;
    const count = createHitCounter(await stores.open(), windowMs, () => now);
    await Promise.all([count('ann'), count('ann')]);
    now = 60_999;
    assert.deepEqual(await count('ann'), { hits: 3, resetsAt: 61_000 });
    now = 61_000;
    const [first, second] = await Promise.all([count('ann'), count('ann')]);
    assert.deepEqual(
      [first, second],
      [
        { hits: 1, resetsAt: 121_000 },
        { hits: 2, resetsAt: 121_000 },
      ],
    );
  });

  test('a key is counted apart from another, and survives a restart', async () => {
    await using stores = await emptyStores(kind);
    const first = await stores.open();
    const count = createHitCounter(first, windowMs, () => 1_000);
    await Promise.all([count('ann'), count('ann'), count('bob')]);
    await first[Symbol.asyncDispose]();
    const again = createHitCounter(await stores.open(), windowMs, () => 2_000);
    assert.equal((await again('ann')).hits, 3);
    assert.equal((await again('bob')).hits, 2);
  });
});
