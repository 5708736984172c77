import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSite } from '../../src/store/sites.ts';
import { type Moderator, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { createClock, minuteMs, setMode } from './clock.ts';
import { type Gate, openGate } from './gate.ts';

/** A site that publishes all ham, whose Akismet answers when the test says so. */
function gatedApp(store: StoreKind, gate: Gate): Promise<TestApp> {
  const config = { akismetUrl: gate.url, akismetTimeoutMs: 30_000, verdictWaitMs: 0 };
  return startTestApp({ store, akismet: true, site: { policy: 'publish-ham' }, config });
}

/** Waits for the check to end. @returns where the comment is then, and what Akismet said. */
async function checkEnds(moderator: Moderator, id: string) {
  const comment = await moderator.checked(id);
  return [comment.status, comment.verdict?.verdict];
}

onBothStores('A moderator who decides while the check is under way', store => {
  const outcomes = [
    ['approve', 'spam', ['approved', 'spam']],
    ['spam', 'ham', ['spam', 'ham']],
    ['trash', 'ham', ['trash', 'ham']],
  ] as const;
  for (const [decision, said, outcome] of outcomes) {
    test(`has the last word: ${decision}, whereas Akismet says ${said}`, async () => {
      await using gate = await openGate();
      await using app = await gatedApp(store, gate);
      const moderator = await app.moderator();
      const { comment } = await app.posted();
      await gate.asked;
      assert.equal((await moderator.decide(comment.id, decision, 'pending')).status, 200);
      gate.answer(said);
      assert.deepEqual(await checkEnds(moderator, comment.id), outcome);
      const count = outcome[0] === 'approved' ? 1 : 0;
      assert.equal((await app.thread()).thread.count, count);
      assert.equal((await app.thread()).comments.length, count);
      const history = await moderator.history(comment.id);
      assert.ok(history.some(line => /^akismet: Checked: .*a moderator had decided already\.$/.test(line)));
    });
  }

  test('and takes the decision back: the comment is held, whatever the check says', async () => {
    await using gate = await openGate();
    await using app = await gatedApp(store, gate);
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await gate.asked;
    await moderator.decide(comment.id, 'approve', 'pending');
    await moderator.decide(comment.id, 'unapprove', 'approved');
    gate.answer('ham');
    assert.deepEqual(await checkEnds(moderator, comment.id), ['pending', 'ham']);
    assert.equal((await app.thread()).thread.count, 0);
  });

  test('on what waits for Akismet is not overruled when Akismet is back', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      now: clock.now,
      site: { policy: 'publish-ham' },
      config: { verdictWaitMs: 0 },
    });
    const moderator = await app.moderator();
    setMode(app, '500');
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    await moderator.decide(comment.id, 'approve', 'pending');
    await moderator.decide(comment.id, 'unapprove', 'approved');
    setMode(app, 'ham');
    clock.forward(minuteMs, app);
    await until(
      'it is checked',
      async () => (await moderator.checked(comment.id)).verdict?.verdict === 'ham',
    );
    assert.equal((await moderator.checked(comment.id)).status, 'pending');
    assert.equal((await app.thread()).thread.count, 0);
  });

  test('is told of it when somebody else was first', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    const answers = await Promise.all(
      ['approve', 'spam', 'trash'].map(decision => moderator.decide(comment.id, decision, 'pending')),
    );
    assert.deepEqual(answers.map(answer => answer.status).sort(), [200, 409, 409]);
    const refused = answers.find(answer => answer.status === 409)!;
    const { detail } = (await refused.json()) as { detail: string };
    assert.match(
      detail,
      /^Meanwhile this comment is (?:approved|in spam|in the trash), decided by Olive Owner\.$/,
    );
    const decisions = (await moderator.history(comment.id)).filter(line => line.startsWith('Olive'));
    assert.equal(decisions.length, 1);
  });
});

onBothStores('An owner who changes the policy while the check is under way', store => {
  test('finds it obeyed: nothing is published that is to be held', async () => {
    await using gate = await openGate();
    await using app = await gatedApp(store, gate);
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await gate.asked;
    await app.ctx.store.write(async (db, announce) => {
      const site = (await app.ctx.sites.find('blog'))!;
      await saveSite(db, { ...site, settings: { ...site.settings, policy: 'hold-all' } }, 0);
      announce({ kind: 'site', siteId: site.id });
    });
    gate.answer('ham');
    assert.deepEqual(await checkEnds(moderator, comment.id), ['pending', 'ham']);
    assert.equal((await app.thread()).thread.count, 0);
  });
});
