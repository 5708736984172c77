import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandInMode } from '../../src/demo/akismet-stand-in.ts';
import { type Policy, policies } from '../../src/domain/site.ts';
import { saveSite } from '../../src/store/sites.ts';
import { type Moderator, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { createClock, minuteMs, setMode } from './clock.ts';

/** The ways in which Akismet fails, and what the moderator reads of each. */
const troubles = {
  invalid: /Akismet did not accept the key/,
  '429': /over its limit \(429\)/,
  '500': /an error \(500\)/,
  garbage: /made no sense/,
  error: /an error \(The check failed\.\)/,
  throttled: /over its limit \(429\)/,
  never: /no answer within 0\.2 s/,
  drop: /the connection was cut/,
} as const satisfies Partial<Record<StandInMode, RegExp>>;
const modes = Object.keys(troubles) as (keyof typeof troubles)[];

async function setPolicy(app: TestApp, policy: Policy): Promise<void> {
  await app.ctx.store.write(async (db, announce) => {
    const site = (await app.ctx.sites.find('blog'))!;
    await saveSite(db, { ...site, settings: { ...site.settings, policy } }, 0);
    announce({ kind: 'site', siteId: site.id });
  });
}

function statusOf(app: TestApp, id: string) {
  const { db } = app.ctx.store;
  return db
    .selectFrom('comments')
    .select(['status', 'verdict'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function failed(moderator: Moderator, id: string, reason: RegExp): Promise<void> {
  await until('the failed check is in the history', async () => {
    const lines = await moderator.history(id);
    return lines.some(
      line => reason.test(line) && /^akismet: Could not be checked .*Held; next try at/.test(line),
    );
  });
}

async function troubledApp(store: StoreKind) {
  const clock = createClock();
  const app = await startTestApp({
    store,
    akismet: true,
    now: clock.now,
    config: { akismetTimeoutMs: 30_000, verdictWaitMs: 0 },
  });
  return { app, clock };
}

onBothStores('While Akismet is in trouble', store => {
  for (const mode of modes) {
    test(`(${mode}) a comment is held under every policy, and checked once Akismet is back`, async () => {
      const { app, clock } = await troubledApp(store);
      await using _ = app;
      const moderator = await app.moderator();
      setMode(app, mode);
      const held: string[] = [];
      // A known author: even where that would publish, nothing is.
      for (const policy of policies) {
        await setPolicy(app, policy);
        const answer = await app.post({ text: `While ${policy}` });
        assert.equal(answer.status, 202);
        const { comment } = (await answer.json()) as { comment: { id: string; status: string } };
        assert.equal(comment.status, 'pending');
        held.push(comment.id);
        await failed(moderator, comment.id, troubles[mode]);
        assert.deepEqual(await statusOf(app, comment.id), { status: 'pending', verdict: 'unknown' });
      }
      assert.equal((await app.thread()).thread.count, 0);

      setMode(app, 'ham');
      clock.forward(2 * minuteMs, app);
      for (const id of held) {
        await until('it is checked', async () => (await statusOf(app, id)).verdict === 'ham');
        assert.equal((await statusOf(app, id)).status, 'approved');
        assert.match((await moderator.history(id)).at(-1)!, /^akismet: Checked: not spam.*published/);
      }
      assert.equal((await app.thread()).thread.count, held.length);
    });
  }

  test('a comment that then proves to be spam was never published', async () => {
    const { app, clock } = await troubledApp(store);
    await using _ = app;
    await setPolicy(app, 'publish-ham');
    const moderator = await app.moderator();
    setMode(app, '500');
    const { comment } = await app.posted();
    await failed(moderator, comment.id, troubles['500']);
    setMode(app, 'spam');
    clock.forward(minuteMs, app);
    await until('it is in spam', async () => (await statusOf(app, comment.id)).status === 'spam');
    const history = (await moderator.history(comment.id)).join('\n');
    assert.doesNotMatch(history, /published/);
  });
});
