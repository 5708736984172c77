import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Site } from '../../src/domain/site.ts';
import { claimJobs } from '../../src/store/jobs.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { blog, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
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

async function nothingToLearn(app: TestApp): Promise<void> {
  const jobs = app.ctx.store.db.selectFrom('jobs').select('id').where('kind', '=', 'learn-decisions');
  await until('nothing is left to learn', async () => (await jobs.execute()).length === 0);
}

/** What the filter says now of a text that is like the pitch. */
async function opinionOn(app: TestApp): Promise<number> {
  const input = { text: 'Ask my cousin for the blue parrot brochure' };
  return app.ctx.filters.use(app.ctx.store.db, await siteOf(app), filter => filter.judge(input).probability);
}

onBothStores('The local filter', store => {
  test('learns at once what moderators decide, and unlearns what they take back', async () => {
    await using app = await startTestApp({ store, config: { feedbackWaitMs: 600_000 } });
    const moderator = await app.moderator();
    const before = await opinionOn(app);

    const { comment } = await app.posted({ text: pitch });
    const { status } = await moderator.checked(comment.id);
    const decided = await moderator.decide(comment.id, status === 'spam' ? 'not-spam' : 'spam', status);
    const { operation } = (await decided.json()) as { operation: string };
    await learned(app, 1);
    const after = await opinionOn(app);
    assert.ok(status === 'spam' ? after < before : after > before, `${before} → ${after}`);

    const undone = await moderator.call(`/api/v1/moderation/operations/${operation}/undo`, {
      method: 'POST',
      body: {},
    });
    assert.ok(undone.ok, await undone.text());
    await learned(app, 0);
    assert.ok(Math.abs((await opinionOn(app)) - before) < 1e-6);
  });

  test('learns before any comment that waits for its check', async () => {
    await using app = await startTestApp({ store, config: { worker: false } });
    const moderator = await app.moderator();
    const ids: string[] = [];
    for (let at = 0; at < 3; at += 1) ids.push((await app.posted({ text: `Number ${at}` })).comment.id);
    await moderator.decide(ids.at(-1)!, 'spam', 'pending');
    const [first] = await claimJobs(app.ctx.store, { now: app.ctx.now(), leaseMs: 1_000, limit: 1 });
    assert.equal(first?.kind, 'learn-decisions');
  });

  test('learns what was said of comments that were deleted before it could', async () => {
    await using app = await startTestApp({ store, config: { worker: false } });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: pitch });
    await moderator.decide(comment.id, 'spam', 'pending');
    const comments = [{ site: siteId, id: comment.id, from: 'spam' }];
    const body = { action: 'delete', comments };
    await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
    const before = await opinionOn(app);
    await using _ = await startWorker(app.ctx);
    await learned(app, 1);
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 1 });
    assert.ok((await opinionOn(app)) > before);
  });

  test('keeps one lesson of a comment, also where its author changed it between two decisions', async () => {
    await using app = await startTestApp({ store, config, site: { policy: 'publish-ham', editMinutes: 60 } });
    const moderator = await app.moderator();
    const posted = await app.posted({ text: 'The tide tables were a great help on our walk' });
    const { id } = posted.comment;
    await moderator.checked(id);
    await moderator.decide(id, 'unapprove', 'approved');
    await moderator.decide(id, 'approve', 'pending');
    await learned(app, 1);
    const edited = await app.call(`/api/v1/sites/${siteId}/comments/${id}/edit`, {
      method: 'POST',
      body: { url: `${blog}/post`, secret: posted.secret, text: pitch },
    });
    assert.equal(edited.status, 200);
    const { status } = await moderator.checked(id);
    assert.deepEqual(await countsOf(app), { ham: 1, spam: 0 }, 'the decision on the old words stands');
    const before = await opinionOn(app);
    if (status !== 'spam') await moderator.decide(id, 'spam', status);
    else {
      await moderator.decide(id, 'trash', 'spam');
      await moderator.decide(id, 'spam', 'trash');
    }
    await until('it is learned', async () => (await countsOf(app)).spam === 1);
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 1 });
    assert.ok((await opinionOn(app)) > before);
  });

  test('unlearns exactly, though the site’s settings have changed since', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const before = await opinionOn(app);
    const { comment } = await app.posted({ text: `${pitch} https://parrot.example` });
    const { status } = await moderator.checked(comment.id);
    const decided = await moderator.decide(comment.id, status === 'spam' ? 'not-spam' : 'spam', status);
    const { operation } = (await decided.json()) as { operation: string };
    await learned(app, 1);
    const changes = { maxLinks: 0, language: 'de' };
    const path = `/api/v1/moderation/sites/${siteId}/settings`;
    assert.equal((await moderator.call(path, { method: 'PATCH', body: changes })).status, 200);
    await moderator.call(`/api/v1/moderation/operations/${operation}/undo`, { method: 'POST', body: {} });
    await learned(app, 0);
    assert.ok(Math.abs((await opinionOn(app)) - before) < 1e-6);
  });

  test('learns again what is decided again after it was made to forget', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const ids: string[] = [];
    for (const text of ['A walk by the sea', 'Rain on the old roof', 'Bread from this morning']) {
      const { comment } = await app.posted({ text });
      ids.push((await moderator.checked(comment.id)).id);
    }
    for (const id of ids) await moderator.decide(id, 'spam', 'pending');
    await learned(app, 3);
    const path = `/api/v1/moderation/sites/${siteId}/filter`;
    await moderator.call(path, { method: 'DELETE' });
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 0 });
    for (const id of ids) {
      await moderator.decide(id, 'trash', 'spam');
      await moderator.decide(id, 'spam', 'trash');
    }
    await learned(app, 3);
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 3 });
  });

  test('learns nothing of what is deleted after it was made to forget', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'A walk by the sea' });
    await moderator.checked(comment.id);
    await moderator.decide(comment.id, 'spam', 'pending');
    await learned(app, 1);
    await moderator.call(`/api/v1/moderation/sites/${siteId}/filter`, { method: 'DELETE' });
    const comments = [{ site: siteId, id: comment.id, from: 'spam' }];
    await moderator.call('/api/v1/moderation/decisions', {
      method: 'POST',
      body: { action: 'delete', comments },
    });
    await nothingToLearn(app);
    assert.deepEqual(await countsOf(app), { ham: 0, spam: 0 });
  });

  test('unlearns what it had learned before it was kept what it saw', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const before = await opinionOn(app);
    const { comment } = await app.posted({ text: pitch });
    const { status } = await moderator.checked(comment.id);
    const first = status === 'spam' ? 'not-spam' : 'spam';
    await moderator.decide(comment.id, first, status);
    await learned(app, 1);
    await app.ctx.store.write(db => db.updateTable('lessons').set({ input: '' }).execute());
    const { status: now } = await moderator.checked(comment.id);
    await moderator.decide(comment.id, first === 'spam' ? 'not-spam' : 'spam', now);
    await nothingToLearn(app);
    const { ham, spam } = await countsOf(app);
    assert.equal(ham + spam, 1);
    assert.notEqual(await opinionOn(app), before);
  });

  test('keeps what it learned of a comment that is put in the trash, back, or taken from readers', async () => {
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'A few plain words' });
    await moderator.checked(comment.id);
    const steps = [
      ['approve', 'pending'],
      ['unapprove', 'approved'],
      ['trash', 'pending'],
      ['restore', 'trash'],
    ] as const;
    for (const [decision, from] of steps) {
      assert.equal((await moderator.decide(comment.id, decision, from)).status, 200);
      await learned(app, 1);
    }
    await nothingToLearn(app);
    assert.deepEqual(await countsOf(app), { ham: 1, spam: 0 });
  });

  test('takes a wave for a few lessons, and forgets all of it when the decision is taken back', async () => {
    await using app = await startTestApp({ store, akismet: true, config: { feedbackWaitMs: 600_000 } });
    const moderator = await app.moderator();
    const before = await opinionOn(app);
    const comments: { site: string; id: string; from: string }[] = [];
    for (let number = 0; number < 30; number += 1) {
      const said = { text: `${pitch}, offer ${number}`, email: `w${number}@example.com` };
      comments.push({ site: siteId, id: (await app.posted(said)).comment.id, from: 'pending' });
    }
    await Promise.all(comments.map(({ id }) => moderator.checked(id)));
    const body = { action: 'spam', comments };
    const answer = await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
    const { operation } = (await answer.json()) as { operation: { id: string } };
    await nothingToLearn(app);
    const { spam } = await countsOf(app);
    assert.ok(spam >= 5 && spam < 15, `${spam} lessons`);
    await moderator.call(`/api/v1/moderation/operations/${operation.id}/undo`, { method: 'POST', body: {} });
    await learned(app, 0);
    assert.ok(Math.abs((await opinionOn(app)) - before) < 1e-6);
  });

  test('shows nobody what it was taught before that is committed', async () => {
    await using app = await startTestApp({ store, config });
    const before = await opinionOn(app);
    const lesson = {
      commentId: 'none',
      now: { truth: 'spam' as const, input: JSON.stringify({ text: pitch }) },
    };
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
