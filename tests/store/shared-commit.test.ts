import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/domain/errors.ts';
import type { Change } from '../../src/store/changes.ts';
import { findSite, listSites, saveSite } from '../../src/store/sites.ts';
import type { Db } from '../../src/store/store.ts';
import { onBothStores } from '../support/stores.ts';
import { emptyStores, site } from './open.ts';

const save = (db: Db, id: string) => saveSite(db, { ...site, id }, 0);
const refusal = new Refusal('thread-closed', 'Comments are closed.');

onBothStores('Work that is written at the same moment', kind => {
  test('a unit that fails takes back only itself, whatever it failed of', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        store.write(async db => {
          await save(db, `site-${index}`);
          if (index % 3 === 1) throw refusal;
          // A constraint of the database itself: ids are unique.
          if (index % 3 === 2)
            await db
              .insertInto('sites')
              .values(await row(db, `site-${index}`))
              .execute();
          return index;
        }),
      ),
    );
    outcomes.forEach((outcome, index) => {
      if (index % 3 === 0) assert.deepEqual(outcome, { status: 'fulfilled', value: index });
      else if (index % 3 === 1) assert.deepEqual(outcome, { status: 'rejected', reason: refusal });
      else assert.equal(outcome.status, 'rejected');
    });
    const kept = (await listSites(store.db)).map(({ id }) => Number(id.slice(5))).sort((a, b) => a - b);
    assert.deepEqual(kept, [0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  });

  test('after failures the store goes on writing', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    await assert.rejects(
      store.write(() => Promise.reject(refusal)),
      refusal,
    );
    await assert.rejects(
      store.writeLoosely(() => Promise.reject(refusal)),
      refusal,
    );
    await store.write(db => save(db, 'later'));
    assert.ok(await findSite(store.db, 'later'));
  });

  test('what is announced is committed by then, and what failed is never announced', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const heard: Change[] = [];
    const found: Promise<unknown>[] = [];
    store.changes.listen(change => {
      heard.push(change);
      if (change.kind === 'site') found.push(findSite(store.db, change.siteId));
    });
    let heardWithin = -1;
    await Promise.allSettled([
      store.write(async (db, announce) => {
        announce({ kind: 'site', siteId: 'good' });
        await save(db, 'good');
        heardWithin = heard.length;
      }),
      store.write(async (db, announce) => {
        await save(db, 'bad');
        announce({ kind: 'site', siteId: 'bad' });
        throw refusal;
      }),
    ]);
    assert.equal(heardWithin, 0);
    assert.deepEqual(heard, [{ kind: 'site', siteId: 'good' }]);
    const [seen] = await Promise.all(found);
    assert.ok(seen, 'a listener that looks finds it');
  });

  test('nobody reads what is not committed', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const within = await store.write(async db => {
      await save(db, 'new');
      return { outside: await findSite(store.db, 'new'), inside: await findSite(db, 'new') };
    });
    assert.equal(within.outside, undefined);
    assert.equal(within.inside?.id, 'new');
    assert.ok(await findSite(store.db, 'new'));
  });

  test('more work than one commit takes is written in order, none left out', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const ids = Array.from({ length: 300 }, (_, index) => `site-${String(index).padStart(3, '0')}`);
    await Promise.all(
      ids.map((id, index) => (index % 2 ? store.write : store.writeLoosely)(db => save(db, id))),
    );
    assert.deepEqual(
      (await listSites(store.db)).map(({ id }) => id),
      ids,
    );
  });

  test('closing the store waits for the work that was given to it', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const writing = Array.from({ length: 20 }, (_, index) => store.write(db => save(db, `site-${index}`)));
    if (kind === 'postgres') await Promise.all(writing);
    await store[Symbol.asyncDispose]();
    await Promise.all(writing);
    assert.equal((await listSites((await stores.open()).db)).length, 20);
    await assert.rejects(store.write(db => save(db, 'late')));
  });
});

function row(db: Db, id: string) {
  return db.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
