import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, dayMs, hourMs, minuteMs, setMode } from './clock.ts';

const checks = (app: TestApp) => app.akismet.calls.filter(call => call.path.endsWith('comment-check')).length;

function jobOf(app: TestApp, id: string) {
  const { db } = app.ctx.store;
  return db.selectFrom('jobs').selectAll().where('comment_id', '=', id).executeTakeFirst();
}

async function putOff(app: TestApp, id: string, tries: number) {
  return until(`try ${tries} is over`, async () => {
    const job = await jobOf(app, id);
    return job?.attempts === tries && job.leased_by === null ? job : undefined;
  });
}

onBothStores('A check that fails', store => {
  test('is not tried again before the time that Akismet asked for', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    setMode(app, '429', { headers: { 'retry-after': '3600' } });
    const { comment } = await app.posted();
    const job = await putOff(app, comment.id, 1);
    assert.ok(job.run_at >= job.created_at + hourMs);
    setMode(app, 'ham');
    clock.forward(job.run_at - clock.now() - minuteMs, app);
    // Another comment is not asked about either: the worker was awake, and left Akismet alone.
    const other = await app.posted({ text: 'Another' });
    await putOff(app, other.comment.id, 1);
    assert.equal(checks(app), 1);
    assert.equal((await jobOf(app, comment.id))?.attempts, 1);
    clock.forward(10 * minuteMs, app);
    for (const { id } of [comment, other.comment]) {
      await until('it is checked', async () => (await jobOf(app, id)) === undefined);
    }
    assert.equal(checks(app), 3);
  });

  test('is tried for days, then left to a moderator with a line of history', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      now: clock.now,
      // Questions about the key of a second site would be failures too, and it would be left alone.
      config: { checkRetryDays: 2, demo: false },
      site: { policy: 'publish-ham' },
    });
    setMode(app, '500');
    const { comment } = await app.posted();
    await putOff(app, comment.id, 1);
    clock.forward(2 * dayMs - hourMs, app);
    await putOff(app, comment.id, 2);
    clock.forward(2 * hourMs, app);
    await until('it is given up', async () => (await jobOf(app, comment.id)) === undefined);

    const moderator = await app.moderator();
    const [held] = (await moderator.queue()).comments;
    assert.equal(held?.id, comment.id);
    assert.equal(held?.verdict?.verdict, 'unknown');
    const history = await moderator.history(comment.id);
    assert.equal(history.filter(line => line.includes('next try at')).length, 2);
    assert.match(history.at(-1)!, /^akismet: Could not be checked for days .*Held for a moderator\.$/);
    assert.equal(checks(app), 3);

    setMode(app, 'ham');
    clock.forward(dayMs, app);
    await moderator.decide(comment.id, 'approve', 'pending');
    assert.equal((await app.thread()).thread.count, 1);
  });
});
