import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decisions, QueueSlice, Undone } from '../../src/http/api/queue-schemas.ts';
import type { Posted, QueuedComment } from '../../src/http/api/schemas.ts';
import { blog, type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, refusalOf } from './support.ts';

const bait = 'Lovely post, thank you';
const switched = 'Buy cheap watches here';
const decisions = '/api/v1/moderation/decisions';

async function seen(app: TestApp, moderator: Moderator, text = bait) {
  const email = `${text.replaceAll(/\W/g, '')}@x.example`;
  const posted = await app.posted({ text, email });
  return { posted, comment: await moderator.checked(posted.comment.id) };
}

async function edit(app: TestApp, { comment, secret }: Posted, text = switched): Promise<void> {
  const path = `/api/v1/sites/${siteId}/comments/${comment.id}/edit`;
  const answer = await app.call(path, { method: 'POST', body: { url: `${blog}/post`, secret, text } });
  assert.equal(answer.status, 200, await answer.text());
}

function decide(moderator: Moderator, { id, status, authorEditedAt }: QueuedComment, decision: string) {
  const body = { decision, from: status, authorEditedAt };
  return moderator.call(`${moderation}/comments/${id}/decision`, { method: 'POST', body });
}

async function decideMany(moderator: Moderator, body: object): Promise<Decisions> {
  const answer = await moderator.call(decisions, { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as Decisions;
}

async function slice(moderator: Moderator, query: string): Promise<QueueSlice> {
  return (await (await moderator.call(`/api/v1/moderation/comments?${query}`)).json()) as QueueSlice;
}

onBothStores('A comment that its author has changed since a moderator saw it', store => {
  test('is not decided on, and the moderator is told to read it again', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { posted, comment } = await seen(app, moderator);
    assert.equal(comment.authorEditedAt, null);
    await edit(app, posted);
    const refused = await decide(moderator, comment, 'approve');
    assert.deepEqual(await refusalOf(refused.clone()), [409, 'edited-meanwhile']);
    const { detail } = (await refused.json()) as { detail: string };
    assert.match(detail, /author has changed this comment/);
    assert.deepEqual((await app.thread()).comments, []);

    const now = (await slice(moderator, 'status=pending')).comments[0]!;
    assert.match(now.html, /cheap watches/);
    assert.ok(now.authorEditedAt);
    assert.equal((await decide(moderator, now, 'approve')).status, 200);
    assert.equal((await app.thread()).thread.count, 1);
    assert.equal(app.akismet.calls.filter(({ path }) => path.includes('submit')).length, 0);
  });

  test('is never published unseen, however close together the two come', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    for (let round = 0; round < 10; round += 1) {
      const { posted, comment } = await seen(app, moderator, `Lovely post number ${round}`);
      const path = `/api/v1/sites/${siteId}/comments/${comment.id}/edit`;
      const body = { url: `${blog}/post`, secret: posted.secret, text: `${switched} ${round}` };
      const [edited, decided] = await Promise.all([
        app.call(path, { method: 'POST', body }),
        decide(moderator, comment, 'approve'),
      ]);
      assert.ok(edited.ok || decided.ok, `${edited.status} ${decided.status}`);
    }
    for (const { html } of (await app.thread()).comments) assert.doesNotMatch(html, /cheap watches/);
  });

  test('is decided on where the moderator’s program does not say what it showed', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { posted, comment } = await seen(app, moderator);
    await edit(app, posted);
    assert.equal((await moderator.decide(comment.id, 'trash', 'pending')).status, 200);
  });

  test('stays where it is when several are decided on together', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const first = await seen(app, moderator);
    const second = await seen(app, moderator, 'Another fine remark');
    await edit(app, first.posted);
    const comments = [first, second].map(({ comment: { id, status, authorEditedAt } }) => ({
      site: siteId,
      id,
      from: status,
      authorEditedAt,
    }));
    const { operation, outcomes } = await decideMany(moderator, { action: 'approve', comments });
    assert.deepEqual(
      outcomes.map(({ outcome, status }) => [outcome, status]),
      [
        ['edited-meanwhile', 'pending'],
        ['decided', 'approved'],
      ],
    );
    assert.deepEqual([operation.decided, operation.skipped], [1, 1]);
    assert.equal((await app.thread()).thread.count, 1);
  });

  test('stays where it is when all that a filter matches are decided on, and is counted', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const first = await seen(app, moderator);
    await seen(app, moderator, 'Another fine remark');
    const { at: seenAt } = await slice(moderator, 'status=pending');
    await edit(app, first.posted);
    const filter = { site: siteId, status: ['pending'] };
    const { operation } = await decideMany(moderator, { action: 'approve', filter, seenAt });
    assert.deepEqual([operation.decided, operation.skipped], [1, 1]);
    const left = await slice(moderator, 'status=pending');
    assert.match(left.comments[0]!.html, /cheap watches/);

    const again = await decideMany(moderator, { action: 'approve', filter, seenAt: left.at });
    assert.deepEqual([again.operation.decided, again.operation.skipped], [1, 0]);
  });

  test('is not approved with an answer to what it said before', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { posted, comment } = await seen(app, moderator);
    await edit(app, posted);
    const path = `${moderation}/comments/${comment.id}/reply`;
    const body = { text: 'Thank you!', authorEditedAt: comment.authorEditedAt };
    assert.deepEqual(await refusalOf(await moderator.call(path, { method: 'POST', body })), [
      409,
      'edited-meanwhile',
    ]);
    assert.deepEqual((await app.thread()).comments, []);
  });

  test('is not published by taking back the decision that took it from readers', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { posted, comment } = await seen(app, moderator);
    await decide(moderator, comment, 'approve');
    const { operation } = await decideMany(moderator, {
      action: 'spam',
      comments: [{ site: siteId, id: comment.id, from: 'approved', authorEditedAt: null }],
    });
    const history = async () => {
      const answer = await moderator.call(`${moderation}/comments/${comment.id}/history`);
      return ((await answer.json()) as { events: { undo?: string }[] }).events;
    };
    assert.ok((await history()).some(({ undo }) => undo === operation.id));
    await edit(app, posted);
    assert.ok((await history()).every(({ undo }) => undo === undefined));
    const answer = await moderator.call(`/api/v1/moderation/operations/${operation.id}/undo`, {
      method: 'POST',
    });
    const { undone, changedSince } = (await answer.json()) as Undone;
    assert.deepEqual([undone, changedSince], [0, 1]);
    assert.deepEqual((await app.thread()).comments, []);
    await until('it is still in spam', async () => (await moderator.queue('spam')).comments.length === 1);
  });
});
