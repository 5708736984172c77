import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { insertLink } from '../../src/store/accounts.ts';
import { deleteExpired, deleteOldSpam } from '../../src/store/clean-up.ts';
import { findComment, updateComment } from '../../src/store/comments.ts';
import { useIdempotencyKey } from '../../src/store/idempotency.ts';
import { addJob } from '../../src/store/jobs.ts';
import { insertLike } from '../../src/store/likes.ts';
import { createHitCounter } from '../../src/store/rate-limits.ts';
import { insertWish } from '../../src/store/reply-wishes.ts';
import { saveSite } from '../../src/store/sites.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/tables.ts';
import { until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addComment } from './comments.ts';
import { site, storeWithSite } from './open.ts';

async function all<T extends keyof Tables>(store: Store, table: T, column: keyof Tables[T] & string) {
  const rows = await store.db
    .selectFrom(table as 'comments')
    .select(column as 'id')
    .execute();
  return rows.map(row => Object.values(row)[0]).sort();
}

onBothStores('Cleaning up', kind => {
  test('deletes spam that is old enough, with its history and jobs, and nothing else', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    await store.write(db => saveSite(db, { ...site, id: 'other' }, 0));
    const old = { status_at: 99, status: 'spam' } as const;
    const gone = [await addComment(store, old), await addComment(store, old), await addComment(store, old)];
    const kept = [
      await addComment(store, { ...old, status_at: 100 }),
      await addComment(store, { ...old, status: 'pending' }),
      await addComment(store, { ...old, status: 'approved' }),
      await addComment(store, { ...old, status: 'trash' }),
      await addComment(store, { ...old, site_id: 'other' }),
    ];
    for (const comment of [...gone, ...kept]) {
      const job = { kind: 'test', siteId: comment.site_id, commentId: comment.id, runAt: 0 };
      await store.write(async db => {
        await addJob(db, job, 0);
        const { site_id, id: comment_id } = comment;
        await insertLike(db, { site_id, comment_id, reader: 'r', address: 'a', created_at: 0 });
        await insertWish(db, { site_id, comment_id, state: 'asked', created_at: 0, changed_at: 0 });
      });
    }
    await store.write(db => addJob(db, { id: 'clean-up', kind: 'clean-up', runAt: 0 }, 0));

    const clean = () => store.write(db => deleteOldSpam(db, { siteId: site.id, before: 100, limit: 2 }));
    assert.deepEqual([await clean(), await clean(), await clean()], [2, 1, 0]);
    const ids = kept.map(comment => comment.id).sort();
    assert.deepEqual(await all(store, 'comments', 'id'), ids);
    for (const table of ['comment_events', 'comment_likes', 'reply_wishes'] as const) {
      assert.deepEqual(await all(store, table, 'comment_id'), ids, table);
    }
    const jobs = await store.db.selectFrom('jobs').select(['id', 'comment_id']).execute();
    assert.deepEqual(jobs.map(job => job.comment_id ?? job.id).sort(), [...ids, 'clean-up'].sort());
  });

  test('deletes what has expired, and not what is still good', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    await createHitCounter(store, 10, () => 90)('over');
    await createHitCounter(store, 11, () => 90)('counting');
    await store.write(async db => {
      for (const [name, expires_at] of [
        ['over', 100],
        ['good', 101],
      ] as const) {
        await insertLink(db, { token_hash: name, purpose: 'set-up', created_at: 0, expires_at });
      }
      for (const [idempotency_key, created_at] of [
        ['over', 50],
        ['good', 51],
      ] as const) {
        const use = { site_id: site.id, idempotency_key, request_hash: 'x', comment_id: 'x', created_at };
        await useIdempotencyKey(db, { ...use, answered_status: 'pending' });
      }
      await deleteExpired(db, { now: 100, usedBefore: 50 });
    });
    assert.deepEqual(await all(store, 'rate_limits', 'id'), ['counting']);
    assert.deepEqual(await all(store, 'one_time_links', 'token_hash'), ['good']);
    assert.deepEqual(await all(store, 'idempotency_keys', 'idempotency_key'), ['good']);
  });
});

test('Old spam that a moderator takes out at the same moment is not deleted, on PostgreSQL', async () => {
  await using stores = await storeWithSite('postgres');
  const { store } = stores;
  const comment = await addComment(store, { status_at: 99, status: 'spam' });
  const moved = Promise.withResolvers<void>();
  const seen = Promise.withResolvers<void>();
  const taking = store.write(async db => {
    await updateComment(db, comment, { status: 'pending', status_at: 1_000 });
    moved.resolve();
    await seen.promise;
  });
  await moved.promise;
  const cleaning = store.write(db => deleteOldSpam(db, { siteId: site.id, before: 100, limit: 2 }));
  await until('it waits for the moderator', async () => {
    const waiting = sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await waiting.execute(store.db)).rows.length > 0;
  });
  seen.resolve();
  await Promise.all([taking, cleaning]);
  assert.equal((await findComment(store.db, site.id, comment.id))?.status, 'pending');
  assert.deepEqual(await all(store, 'comment_events', 'comment_id'), [comment.id]);
});
