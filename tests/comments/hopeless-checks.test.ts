import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentRow } from '../../src/store/comments.ts';
import { addJob } from '../../src/store/jobs.ts';
import { addComment } from '../store/comments.ts';
import { siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { setMode } from './clock.ts';

const recheck = `/api/v1/moderation/sites/${siteId}/recheck`;
const pitch = 'CHEAP VIAGRA casino bonus!!! Earn $5,000 a day from home https://casino-bonus.example/win';

async function jobsOf(app: TestApp, id: string): Promise<string[]> {
  const jobs = app.ctx.store.db.selectFrom('jobs').select('kind').where('comment_id', '=', id);
  return (await jobs.execute()).map(({ kind }) => kind);
}

/** A comment that is in the store already, and has a check of this kind before it. */
async function withCheck(app: TestApp, kind: string, change: Partial<CommentRow>): Promise<CommentRow> {
  const comment = await addComment(app.ctx.store, change);
  await app.ctx.store.write(async (db, announce) => {
    await addJob(db, { kind, siteId, commentId: comment.id, runAt: 0 }, app.ctx.now());
    announce({ kind: 'jobs' });
  });
  await until('its check is over', async () => (await jobsOf(app, comment.id)).length === 0);
  return comment;
}

onBothStores('What a moderator wrote', store => {
  test('is not checked when the queue is checked again after it was taken back', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'A question #ham' });
    await moderator.checked(comment.id);
    const path = `/api/v1/moderation/sites/${siteId}/comments/${comment.id}/reply`;
    const answer = await moderator.call(path, { method: 'POST', body: { text: 'An answer' } });
    const { reply } = (await answer.json()) as { reply: { id: string } };
    for (const id of [reply.id, comment.id]) await moderator.decide(id, 'unapprove', 'approved');

    const begun = await moderator.call(recheck, { method: 'POST' });
    assert.equal(((await begun.json()) as { total: number }).total, 1, 'the reader’s alone');
    await until('it is checked again', async () => (await jobsOf(app, comment.id)).length === 0);
    assert.deepEqual(await jobsOf(app, reply.id), []);
    assert.equal(app.akismet.calls.length, 2);
    assert.ok(app.akismet.calls.every(({ fields }) => fields.comment_content === 'A question #ham'));
  });

  test('is not checked where a check of it has been waiting', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const own = await withCheck(app, 'recheck-comment', { ip: null, author_role: 'owner' });
    assert.deepEqual(app.akismet.calls, []);
    assert.deepEqual(
      (await moderator.queue()).comments.map(({ id, verdict }) => [id, verdict]),
      [[own.id, null]],
    );
  });
});

onBothStores('A check that cannot succeed', store => {
  test('is given up at once for a comment whose IP address is not known', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const { id } = await withCheck(app, 'check-comment', { ip: null, text: 'The ferry was late again.' });
    assert.deepEqual(app.akismet.calls, []);
    assert.equal((await moderator.checked(id)).status, 'pending');
    assert.match(
      (await moderator.history(id)).at(-1)!,
      /^akismet: Cannot be checked \(Akismet only judges comments whose IP address is known\)\. Held for a moderator\.$/,
    );
  });

  test('leaves to the local filter what it leaves to it while Akismet is away', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { id } = await withCheck(app, 'check-comment', { ip: null, text: pitch });
    assert.equal((await moderator.checked(id)).status, 'spam');
    assert.match((await moderator.history(id)).at(-1)!, /The local filter put it in spam \(.+\)\.$/);
  });

  test('is given up at once where Akismet says that the call lacks something', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    setMode(app, 'invalid', { headers: { 'x-akismet-debug-help': 'Missing required field: blog.' } });
    const ids: string[] = [];
    // More than the failures in a row after which a service counts as dead.
    for (let number = 0; number < 6; number += 1) {
      const { comment } = await app.posted({ text: `No. ${number}` });
      ids.push(comment.id);
      await until('its check is over', async () => (await jobsOf(app, comment.id)).length === 0);
      assert.match((await moderator.history(comment.id)).at(-1)!, /^akismet: Cannot be checked \(.*Held for/);
    }
    assert.equal(app.akismet.calls.length, ids.length);
    assert.equal((await moderator.queue()).comments.length, ids.length);
  });
});
