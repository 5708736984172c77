import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../src/store/changes.ts';
import { createSiteCache } from '../../src/store/site-cache.ts';
import { saveSite } from '../../src/store/sites.ts';
import type { Store } from '../../src/store/store.ts';
import { until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { emptyStores, site, storeWithSite } from './open.ts';

function rename(store: Store, name: string): Promise<void> {
  return store.write(async (db, announce) => {
    await saveSite(db, { ...site, name }, 0);
    announce({ kind: 'site', siteId: site.id });
  });
}

onBothStores('What another process changes', kind => {
  test('is seen by those who remember, and what one changes oneself at once', async () => {
    await using stores = await storeWithSite(kind);
    const own = stores.store;
    const other = await stores.open();
    const caches = [createSiteCache(own), createSiteCache(other)];
    for (const name of ['Second', 'Third', 'Fourth']) {
      for (const cache of caches) await cache.find(site.id);
      assert.ok(
        caches.every(cache => cache.peek(site.id)),
        'both remember',
      );
      await rename(own, name);
      assert.equal((await caches[0]!.find(site.id))?.name, name);
      await until(
        `the other process knows ${name}`,
        async () => (await caches[1]!.find(site.id))?.name === name,
      );
    }
  });

  test('is told of once, and not to whoever changed it', async () => {
    await using stores = await storeWithSite(kind);
    const own = stores.store;
    const other = await stores.open();
    own.inTouch();
    other.inTouch();
    const heard: { own: Change[]; other: Change[] } = { own: [], other: [] };
    own.changes.listen(change => heard.own.push(change));
    other.changes.listen(change => heard.other.push(change));
    await rename(own, 'Second');
    await until('the other hears of it', async () => other.inTouch() && heard.other.length > 0);
    const change = { kind: 'site', siteId: site.id };
    assert.deepEqual(heard.own, [change]);
    // SQLite tells that something was written, not what.
    assert.deepEqual(heard.other, [kind === 'sqlite' ? { kind: 'everything' } : change]);
    assert.ok(own.inTouch());
    assert.equal(heard.own.length, 1);
    other.inTouch();
    assert.equal(heard.other.length, 1);
  });

  test('is not told of when it was taken back', async () => {
    await using stores = await emptyStores(kind);
    const own = await stores.open();
    const other = await stores.open();
    other.inTouch();
    const heard: Change[] = [];
    other.changes.listen(change => heard.push(change));
    const failing = own.write(async (db, announce) => {
      await saveSite(db, site, 0);
      announce({ kind: 'site', siteId: 'taken-back' });
      throw new Error('no');
    });
    await assert.rejects(failing);
    await rename(own, 'Kept');
    await until('the other hears of the rest', async () => other.inTouch() && heard.length > 0);
    assert.doesNotMatch(JSON.stringify(heard), /taken-back/);
  });

  test('changes of work stay within the process: others look by themselves', async () => {
    await using stores = await storeWithSite(kind);
    const other = await stores.open();
    const heard: string[] = [];
    other.changes.listen(change => heard.push(change.kind));
    await stores.store.write(async (db, announce) => {
      await saveSite(db, { ...site, name: 'Second' }, 0);
      announce({ kind: 'jobs' });
      announce({ kind: 'thread', siteId: site.id, pageKey: 'a' });
    });
    await until('the other hears', async () => other.inTouch() && heard.length > 0);
    assert.ok(!heard.includes('jobs'));
  });
});
