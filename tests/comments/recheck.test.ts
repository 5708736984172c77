import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Policy } from '../../src/domain/site.ts';
import { leastRecheckWaitMs, mostRechecks } from '../../src/spam/recheck-after.ts';
import { startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { createClock, minuteMs, secondMs, setMode } from './clock.ts';

const checks = (app: TestApp) => app.akismet.calls.filter(call => call.path.endsWith('comment-check')).length;

/** A comment that Akismet calls ham for now, to be asked about again in two minutes. */
async function hamForNow(store: StoreKind, policy: Policy) {
  const clock = createClock();
  const app = await startTestApp({ store, akismet: true, now: clock.now, site: { policy } });
  const moderator = await app.moderator();
  setMode(app, 'recheck');
  const { comment } = await app.posted();
  await moderator.checked(comment.id);
  const status = async () => (await moderator.checked(comment.id)).status;
  const checkedAgain = async (times: number) => {
    clock.forward(3 * minuteMs, app);
    await until(`check ${times} is over`, async () => {
      const history = await moderator.history(comment.id);
      return history.filter(line => /^akismet: /.test(line)).length === times;
    });
  };
  return { app, clock, moderator, id: comment.id, status, checkedAgain };
}

onBothStores('A comment that Akismet is still looking at', store => {
  test('is published meanwhile, and moved to spam when the second look says so', async () => {
    const { app, status, checkedAgain, moderator, id } = await hamForNow(store, 'publish-ham');
    await using _ = app;
    assert.equal(await status(), 'approved');
    assert.equal((await app.thread()).comments.length, 1);
    setMode(app, 'spam');
    await checkedAgain(2);
    assert.equal(await status(), 'spam');
    const thread = await app.thread();
    assert.deepEqual([thread.comments.length, thread.thread.count], [0, 0]);
    assert.match((await moderator.history(id)).at(-1)!, /Checked: spam.*put in spam/);
  });

  test('is not asked about before the time that Akismet named', async () => {
    const { app, clock, moderator } = await hamForNow(store, 'publish-ham');
    await using _ = app;
    clock.forward(110 * secondMs, app);
    const other = await app.posted({ text: 'Another' });
    await moderator.checked(other.comment.id);
    assert.equal(checks(app), 2);
  });

  test('stays published while the second look finds ham, or nobody answers', async () => {
    const { app, status, checkedAgain } = await hamForNow(store, 'publish-ham');
    await using _ = app;
    setMode(app, '500');
    await checkedAgain(2);
    assert.equal(await status(), 'approved');
    setMode(app, 'ham');
    await checkedAgain(3);
    assert.equal(await status(), 'approved');
    assert.equal((await app.thread()).thread.count, 1);
  });

  test('is not asked about again and again, however often and however soon Akismet wants that', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    const moderator = await app.moderator();
    setMode(app, 'recheck', { headers: { 'x-akismet-recheck-after': '1' } });
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    const job = () =>
      app.ctx.store.db
        .selectFrom('jobs')
        .select(['run_at', 'created_at'])
        .where('comment_id', '=', comment.id)
        .executeTakeFirst();
    for (let time = 1; time <= mostRechecks; time += 1) {
      const { run_at, created_at } = (await job())!;
      assert.equal(run_at - created_at, leastRecheckWaitMs);
      clock.forward(leastRecheckWaitMs, app);
      await until(`recheck ${time} is over`, async () => (await job())?.created_at !== created_at);
    }
    assert.equal(await job(), undefined);
    assert.equal(checks(app), 1 + mostRechecks);
  });

  test('is moved by a third look too', async () => {
    const { app, status, checkedAgain } = await hamForNow(store, 'publish-ham');
    await using _ = app;
    await checkedAgain(2);
    assert.equal(await status(), 'approved');
    setMode(app, 'spam');
    await checkedAgain(3);
    assert.equal(await status(), 'spam');
  });

  test('that is held is moved to spam as well', async () => {
    const { app, status, checkedAgain } = await hamForNow(store, 'hold-all');
    await using _ = app;
    assert.equal(await status(), 'pending');
    setMode(app, 'spam');
    await checkedAgain(2);
    assert.equal(await status(), 'spam');
  });

  const decided = [
    ['hold-all', [['approve', 'pending']], 'spam', 'approved'],
    ['publish-ham', [['unapprove', 'approved']], 'ham', 'pending'],
    [
      'publish-ham',
      [
        ['unapprove', 'approved'],
        ['approve', 'pending'],
      ],
      'spam',
      'approved',
    ],
    ['publish-ham', [['unapprove', 'approved']], 'spam', 'pending'],
    ['publish-ham', [['spam', 'approved']], 'ham', 'spam'],
    ['hold-all', [['trash', 'pending']], 'spam', 'trash'],
  ] as const;
  for (const [policy, decisions, said, outcome] of decided) {
    const what = decisions.map(([decision]) => decision).join(', then ');
    test(`stays where a moderator put it (${what}), whatever the second look says (${said})`, async () => {
      const { app, status, checkedAgain, moderator, id } = await hamForNow(store, policy);
      await using _ = app;
      for (const [decision, from] of decisions) {
        assert.equal((await moderator.decide(id, decision, from)).status, 200);
      }
      setMode(app, said);
      await checkedAgain(2);
      assert.equal(await status(), outcome);
      assert.equal((await app.thread()).thread.count, outcome === 'approved' ? 1 : 0);
    });
  }
});
