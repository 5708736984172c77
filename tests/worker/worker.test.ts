import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkerApp } from '../../src/app.ts';
import { addJob } from '../../src/store/jobs.ts';
import { startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('Background work', store => {
  test('a job that nobody can do is put off, and the others are done', async () => {
    await using app = await startTestApp({ store, config: { jobsAtOnce: 1 } });
    const { store: opened } = app.ctx;
    await opened.write(async (db, announce) => {
      await addJob(db, { id: 'strange', kind: 'from a newer version', runAt: 0 }, app.ctx.now());
      announce({ kind: 'jobs' });
    });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    const job = await until('it is put off', async () => {
      const row = await opened.db
        .selectFrom('jobs')
        .selectAll()
        .where('id', '=', 'strange')
        .executeTakeFirst();
      return row?.leased_by === null && row.attempts > 0 ? row : undefined;
    });
    assert.ok(job.run_at > app.ctx.now());
  });

  test('more comments than are checked at once are all checked', async () => {
    await using app = await startTestApp({ store, config: { jobsAtOnce: 2 } });
    const posted = await Promise.all(
      Array.from({ length: 25 }, (_, index) => app.posted({ text: `No. ${index}` })),
    );
    const moderator = await app.moderator();
    for (const { comment } of posted) await moderator.checked(comment.id);
  });

  test('a worker in a process of its own does what a server without one leaves', async () => {
    await using app = await startTestApp({ store, akismet: true, config: { worker: false } });
    const { comment } = await app.posted();
    const moderator = await app.moderator();
    assert.deepEqual(app.akismet.calls, []);
    await using _worker = await createWorkerApp({ ...app.ctx.config, worker: true }, { log: app.ctx.log });
    await moderator.checked(comment.id);
    assert.equal(app.akismet.calls.length, 1);
  });

  test('two workers beside each other check each comment once', async () => {
    await using app = await startTestApp({ store, akismet: true, config: { akismetTimeoutMs: 30_000 } });
    await using _worker = await createWorkerApp(app.ctx.config, { log: app.ctx.log });
    const posted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => app.posted({ text: `No. ${index}` })),
    );
    const moderator = await app.moderator();
    for (const { comment } of posted) await moderator.checked(comment.id);
    assert.equal(app.akismet.calls.length, posted.length);
  });
});
