import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addJob,
  claimJobs,
  finishJob,
  handBackJobs,
  type Job,
  LeaseLost,
  nextJobAt,
  postponeJob,
} from '../../src/store/jobs.ts';
import { findSite, saveSite } from '../../src/store/sites.ts';
import type { Store } from '../../src/store/store.ts';
import { onBothStores } from '../support/stores.ts';
import { emptyStores, site } from './open.ts';

const leaseMs = 1_000;
const claim = (store: Store, now: number, limit = 10) => claimJobs(store, { now, leaseMs, limit });

async function addJobs(store: Store, count: number, runAt = 0): Promise<void> {
  await store.write(async db => {
    for (let index = 0; index < count; index += 1) await addJob(db, { kind: 'test', runAt }, 0);
  });
}

async function one(store: Store, now: number): Promise<Job> {
  const [job] = await claim(store, now);
  assert.ok(job);
  return job;
}

onBothStores('Background jobs', kind => {
  test('each job is claimed once, however many claim at the same moment', async () => {
    await using stores = await emptyStores(kind);
    const processes = [await stores.open(), await stores.open(), await stores.open()];
    await addJobs(processes[0]!, 100);
    const claimed: string[] = [];
    // Who found less than there was room for looks again, as a worker does.
    async function claimAll(store: Store): Promise<void> {
      for (;;) {
        const jobs = await claim(store, 0, 7);
        assert.ok(jobs.length <= 7, `${jobs.length} jobs at once`);
        claimed.push(...jobs.map(job => job.id));
        if (jobs.length === 0) return;
      }
    }
    await Promise.all([...processes, ...processes].map(claimAll));
    // A claim that skipped what another had locked may have given up early.
    await claimAll(processes[0]!);
    assert.equal(claimed.length, 100);
    assert.equal(new Set(claimed).size, 100);
  });

  test('the oldest due jobs come first, and none before its time', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    for (const runAt of [300, 100, 400, 200]) await addJobs(store, 1, runAt);
    assert.equal(await nextJobAt(store.db), 100);
    assert.deepEqual(await claim(store, 99), []);
    const first = await claim(store, 350, 2);
    assert.equal(first.length, 2);
    assert.deepEqual((await claim(store, 350)).length, 1);
    assert.equal(await nextJobAt(store.db), 400);
  });

  test('a job whose process died is due again when its lease ends', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    await addJobs(store, 1);
    const lost = await one(store, 0);
    assert.deepEqual(await claim(store, leaseMs - 1), []);
    const again = await one(store, leaseMs);
    assert.equal(again.id, lost.id);
    assert.deepEqual([lost.attempts, again.attempts], [1, 2]);
  });

  test('what was done under a lost lease does not count', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    await addJobs(store, 1);
    const slow = await one(store, 0);
    const quick = await one(store, leaseMs);
    for (const end of [
      finishJob,
      (db: Parameters<typeof finishJob>[0], job: Job) => postponeJob(db, job, 9),
    ]) {
      const late = store.write(async db => {
        await saveSite(db, site, 0);
        await end(db, slow);
      });
      await assert.rejects(late, LeaseLost);
      assert.equal(await findSite(store.db, site.id), undefined);
    }
    await store.write(db => handBackJobs(db, [slow], 0));
    assert.deepEqual(await claim(store, leaseMs), [], 'the other still has it');
    await store.write(db => finishJob(db, quick));
    assert.equal(await nextJobAt(store.db), undefined);
    await assert.rejects(
      store.write(db => finishJob(db, quick)),
      LeaseLost,
    );
  });

  test('a job that is put off is due then, and counts as tried', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    await addJobs(store, 1);
    const job = await one(store, 0);
    await store.write(db => postponeJob(db, job, 5_000));
    assert.deepEqual(await claim(store, 4_999), []);
    assert.equal((await one(store, 5_000)).attempts, 2);
  });

  test('jobs handed back are due at once, as if they had not been tried', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    await addJobs(store, 3);
    const jobs = await claim(store, 0);
    await store.write(db => handBackJobs(db, jobs, 10));
    assert.deepEqual(await claim(store, 9), []);
    const again = await claim(store, 10);
    assert.deepEqual(
      again.map(job => job.attempts),
      [1, 1, 1],
    );
    assert.deepEqual(new Set(again.map(job => job.id)), new Set(jobs.map(job => job.id)));
  });

  test('work of which there is one is not added twice', async () => {
    await using stores = await emptyStores(kind);
    const [store, other] = [await stores.open(), await stores.open()];
    const add = (to: Store) => to.write(db => addJob(db, { id: 'only', kind: 'test', runAt: 0 }, 0));
    await Promise.all([add(store), add(other), add(store)]);
    assert.equal((await claim(store, 0)).length, 1);
  });

  test('a job is there exactly if the work that it follows is', async () => {
    await using stores = await emptyStores(kind);
    const store = await stores.open();
    const failing = store.write(async db => {
      await addJob(db, { kind: 'test', runAt: 0 }, 0);
      throw new Error('no');
    });
    await assert.rejects(failing);
    assert.equal(await nextJobAt(store.db), undefined);
  });
});
