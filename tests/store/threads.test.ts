import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Work } from '../../src/store/store.ts';
import { changeApprovedCount, countsByKey, findOrAddThread, findThread } from '../../src/store/threads.ts';
import { onBothStores } from '../support/stores.ts';
import { site, storeWithSite } from './open.ts';

const page = { key: 'https://blog.example/a', url: 'https://blog.example/a', title: 'A' };

onBothStores('Threads', kind => {
  test('first comments at the same moment, through several processes, make one thread', async () => {
    await using stores = await storeWithSite(kind);
    const processes = [stores.store, await stores.open(), await stores.open()];
    const atOnce = <T>(work: (index: number) => Work<T>) =>
      Promise.all(Array.from({ length: 12 }, (_, index) => processes[index % 3]!.write(work(index))));
    // Every connection is open before it matters: opening one takes longer than the work.
    await atOnce(() => db => findThread(db, site.id, page.key));
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const threads = await atOnce(index => db => findOrAddThread(db, site.id, { ...page, key }, index));
      assert.equal(new Set(threads.map(thread => thread.id)).size, 1);
    }
    const { length } = await stores.store.db.selectFrom('threads').select('id').execute();
    assert.equal(length, 6);
  });

  test('the first comment names the page; later ones change nothing of it', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const first = await store.write(db => findOrAddThread(db, site.id, page, 1));
    const other = { ...page, url: 'https://blog.example/b', title: 'B' };
    assert.deepEqual(await store.write(db => findOrAddThread(db, site.id, other, 2)), first);
    assert.deepEqual(await findThread(store.db, site.id, page.key), first);
  });

  test('a page whose first comment did not name it is named by the next that does', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const named = async (title: string | null) =>
      (await store.write(db => findOrAddThread(db, site.id, { ...page, title }, 1))).title;
    assert.deepEqual(
      [await named(null), await named('A'), await named('B'), await named(null)],
      [null, 'A', 'A', 'A'],
    );
    assert.equal((await findThread(store.db, site.id, page.key))?.title, 'A');
  });

  test('counts that change at the same moment all count', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const other = await stores.open();
    const thread = await store.write(db => findOrAddThread(db, site.id, page, 1));
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? store : other).write(db => changeApprovedCount(db, thread, index % 3 === 0 ? -1 : 1)),
      ),
    );
    const counts = await countsByKey(store.db, site.id, [page.key, 'https://blog.example/none']);
    assert.deepEqual([...counts], [[page.key, 20]]);
  });
});
