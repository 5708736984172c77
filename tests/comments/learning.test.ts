import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Site } from '../../src/domain/site.ts';
import { siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

const config = { feedbackWaitMs: 0 };
const pitch = 'My cousin earns well with the blue parrot method, ask for the parrot brochure today';

async function countsOf(app: TestApp): Promise<{ ham: number; spam: number }> {
  return app.ctx.filters.use(app.ctx.store.db, await siteOf(app), filter => filter.counts());
}

async function siteOf(app: TestApp): Promise<Site> {
  return (await app.ctx.sites.find(siteId))!;
}

async function learned(app: TestApp, count: number): Promise<void> {
  await until(`${count} decisions are learned`, async () => {
    const { ham, spam } = await countsOf(app);
    return ham + spam === count;
  });
}

/** What the filter says now of a text that is like the pitch. */
async function opinionOn(app: TestApp): Promise<number> {
  const input = { text: 'Ask my cousin for the blue parrot brochure' };
  return app.ctx.filters.use(app.ctx.store.db, await siteOf(app), filter => filter.judge(input).probability);
}

onBothStores('The local filter', store => {
  test('learns what moderators decide, and unlearns what they take back', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const before = await opinionOn(app);

    const { comment } = await app.posted({ text: pitch });
    const { status } = await moderator.checked(comment.id);
    const decided = await moderator.decide(comment.id, status === 'spam' ? 'not-spam' : 'spam', status);
    const { operation } = (await decided.json()) as { operation: { id: string } | string };
    await learned(app, 1);
    const after = await opinionOn(app);
    assert.ok(status === 'spam' ? after < before : after > before, `${before} → ${after}`);

    const id = typeof operation === 'string' ? operation : operation.id;
    const undone = await moderator.call(`/api/v1/moderation/operations/${id}/undo`, {
      method: 'POST',
      body: {},
    });
    assert.ok(undone.ok, await undone.text());
    await learned(app, 0);
    assert.ok(Math.abs((await opinionOn(app)) - before) < 1e-6);
  });

  test('shows nobody what it was taught before that is committed', async () => {
    await using app = await startTestApp({ store, config });
    const before = await opinionOn(app);
    const lesson = { input: { text: pitch }, before: null, now: 'spam' as const };
    const site = await siteOf(app);
    const failed = app.ctx.store.write(async db => {
      const taught = app.ctx.filters.teach(db, site, [lesson]);
      const asked = app.ctx.filters.use(app.ctx.store.db, site, filter => filter.counts());
      await taught;
      assert.deepEqual(await asked, { ham: 0, spam: 0 });
      throw new Error('rolled back');
    });
    await assert.rejects(failed, /rolled back/);
    assert.equal(await opinionOn(app), before);
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 0 });
  });

  test('never learns from its own verdicts', async () => {
    await using app = await startTestApp({ store, config, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const ham = await app.posted({ text: 'A fine walk, and the tide was out as you said.' });
    await moderator.checked(ham.comment.id);
    await app.post({
      text: 'Cheap casino bonus https://a.example https://b.example https://c.example',
      name: 'X',
    });
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 0 });
  });
});
