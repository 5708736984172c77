import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkerApp } from '../../src/app.ts';
import { newId } from '../../src/domain/ids.ts';
import { addJob } from '../../src/store/jobs.ts';
import { siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

const checks = ({ akismet }: TestApp) =>
  akismet.calls.filter(({ path }) => path.endsWith('comment-check')).length;

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

  test('what a site waits for is tried for good, what is about one comment for days', async () => {
    await using app = await startTestApp({ store });
    const { store: opened } = app.ctx;
    const monthAgo = app.ctx.now() - 30 * 86_400_000;
    await opened.write(async (db, announce) => {
      const job = { kind: 'from a newer version', siteId, runAt: 0 };
      await addJob(db, { ...job, id: 'of the site' }, monthAgo);
      await addJob(db, { ...job, id: 'of a comment', commentId: newId() }, monthAgo);
      announce({ kind: 'jobs' });
    });
    const jobOf = (id: string) =>
      opened.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    await until('it is given up', async () => (await jobOf('of a comment')) === undefined);
    await until('it is put off', async () => {
      const job = await jobOf('of the site');
      assert.ok(job, 'it is still there');
      return job.attempts > 0 && job.leased_by === null;
    });
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
    assert.equal(checks(app), 1);
  });

  test('two workers beside each other check each comment once', async () => {
    await using app = await startTestApp({ store, akismet: true, config: { akismetTimeoutMs: 30_000 } });
    await using _worker = await createWorkerApp(app.ctx.config, { log: app.ctx.log });
    const posted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => app.posted({ text: `No. ${index}` })),
    );
    const moderator = await app.moderator();
    for (const { comment } of posted) await moderator.checked(comment.id);
    assert.equal(checks(app), posted.length);
  });
});
