import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepServedRelease } from '../../src/http/assets.ts';
import { keepRelease } from '../../src/store/widget-files.ts';
import { type Clock, createClock, dayMs, hourMs } from '../comments/clock.ts';
import { startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

function cleanUpJob(app: TestApp) {
  return app.ctx.store.db.selectFrom('jobs').selectAll().where('id', '=', 'clean-up').executeTakeFirst();
}

/** Waits until the clean-up has run at this time or later. */
function cleanedAt(app: TestApp, time: number) {
  return until('the clean-up is over', async () => {
    const job = await cleanUpJob(app);
    return job && job.leased_by === null && job.run_at >= time + hourMs;
  });
}

/** Puts the clock forward and waits for the clean-up that is due then. */
async function cleanedAfter(app: TestApp, clock: Clock, ms: number): Promise<void> {
  const time = clock.now() + ms;
  clock.forward(ms, app);
  await cleanedAt(app, time);
}

async function idsOf(app: TestApp, table: 'comments' | 'sessions'): Promise<number> {
  const rows = await app.ctx.store.db.selectFrom(table).selectAll().execute();
  return rows.length;
}

onBothStores('The clean-up', store => {
  test('deletes spam after the days that the owner set, counted from when it became spam', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, config: { spamKeptDays: 3 } });
    const moderator = await app.moderator();
    const early = await app.posted({ text: 'One', trapped: 'x' });
    const held = await app.posted({ text: 'Two' });
    await moderator.checked(held.comment.id);
    clock.forward(2 * dayMs, app);
    await moderator.decide(held.comment.id, 'spam', 'pending');
    await cleanedAfter(app, clock, dayMs + hourMs);
    const { comments } = await moderator.queue('spam');
    assert.deepEqual(
      comments.map(comment => comment.id),
      [held.comment.id],
    );
    assert.equal((await moderator.decide(early.comment.id, 'approve', 'spam')).status, 404);
    await cleanedAfter(app, clock, 2 * dayMs);
    assert.equal(await idsOf(app, 'comments'), 0);
  });

  test('keeps all spam where the owner wants that, and ends old sessions all the same', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, config: { spamKeptDays: 0 } });
    await app.moderator();
    await app.posted({ trapped: 'x' });
    await cleanedAfter(app, clock, 100 * dayMs);
    assert.equal(await idsOf(app, 'comments'), 1);
    assert.equal(await idsOf(app, 'sessions'), 0);
  });

  test('drops a release of the widget that was replaced long ago, and never the one that is served', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, config: { releaseKeptDays: 30 } });
    const path = '/embed/0123456789/form.js';
    await app.ctx.store.write(db => keepRelease(db, [{ path, body: Buffer.from('old') }], clock.now()));
    await keepServedRelease(app.ctx);
    const kept = async () =>
      (await app.ctx.store.db.selectFrom('widget_files').select('path').execute()).map(file => file.path);
    const all = await kept();
    await cleanedAfter(app, clock, 29 * dayMs);
    assert.deepEqual(await kept(), all);
    await cleanedAfter(app, clock, 2 * dayMs);
    assert.deepEqual(
      await kept(),
      all.filter(one => one !== path),
    );
  });

  test('is tried again after a failure, however long the server has been running', async () => {
    const clock = createClock();
    const began = clock.now();
    await using app = await startTestApp({ store, now: clock.now, config: { checkRetryDays: 1 } });
    const { db } = app.ctx.store;
    const { settings } = await db
      .selectFrom('sites')
      .select('settings')
      .where('id', '=', 'blog')
      .executeTakeFirstOrThrow();
    const setSettings = (text: string) =>
      app.ctx.store.write(async writer => {
        await writer.updateTable('sites').set({ settings: text }).where('id', '=', 'blog').execute();
      });
    await cleanedAt(app, began);
    await cleanedAfter(app, clock, 3 * dayMs);
    const before = await cleanUpJob(app);
    await setSettings('not JSON: the clean-up cannot read the sites');
    clock.forward(2 * hourMs, app);
    await until('it failed and is put off', async () => {
      const job = await cleanUpJob(app);
      return job === undefined || (job.attempts > before!.attempts && job.leased_by === null);
    });
    assert.ok(await cleanUpJob(app), 'it is still there');
    await setSettings(settings);
    await cleanedAfter(app, clock, 2 * hourMs);
  });
});
