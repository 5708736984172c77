import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyWishToken } from '../../src/comments/reply-wishes.ts';
import type { Posted } from '../../src/http/api/schemas.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, refusalOf, testClock } from './support.ts';

const minuteMs = 60_000;

function change(app: TestApp, { comment, secret }: Posted, deed: 'edit' | 'delete', more: object = {}) {
  const body = { url: `${blog}/post`, secret, ...more };
  return app.call(`${api}/comments/${comment.id}/${deed}`, { method: 'POST', body });
}

async function edit(app: TestApp, posted: Posted, text: string) {
  const answer = await change(app, posted, 'edit', { text });
  assert.equal(answer.status, 200, await answer.clone().text());
  return ((await answer.json()) as { comment: Posted['comment'] }).comment;
}

onBothStores('Editing one’s own comment', store => {
  test('shows the new text, sanitized, after another check, and says that it was edited', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const posted = await app.posted({ text: 'First' });
    assert.equal(posted.comment.status, 'approved');
    const edited = await edit(app, posted, 'Second <script>alert(1)</script>*thought*');
    assert.equal(edited.status, 'approved');
    assert.match(edited.html, /Second .*<em>thought<\/em>/);
    assert.doesNotMatch(edited.html, /script/);
    const { comments, thread } = await app.thread();
    assert.equal(comments[0]!.html, edited.html);
    assert.equal(thread.count, 1);
    assert.ok(comments[0]!.editedAt);
    const checks = app.akismet.calls.filter(call => call.path === '/1.1/comment-check');
    assert.deepEqual(
      checks.map(call => call.fields.comment_content),
      ['First', 'Second <script>alert(1)</script>*thought*'],
    );
    assert.equal(app.akismet.calls.filter(call => /submit/.test(call.path)).length, 0);
    const history = await (await app.moderator()).history(posted.comment.id);
    assert.ok(
      history.some(line => /author: Edited by its author.*“First”/.test(line)),
      history.join('\n'),
    );
  });

  test('holds it again where the site holds everything, and takes it out of sight meanwhile', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const posted = await app.posted();
    await moderator.checked(posted.comment.id);
    await moderator.decide(posted.comment.id, 'approve', 'pending');
    assert.equal((await app.thread()).thread.count, 1);
    const edited = await edit(app, posted, 'Something else');
    assert.equal(edited.status, 'pending');
    assert.deepEqual((await app.thread()).comments, []);
    assert.equal((await app.thread()).thread.count, 0);
  });

  test('never publishes what a moderator took back', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const posted = await app.posted();
    await moderator.decide(posted.comment.id, 'unapprove', 'approved');
    const edited = await edit(app, posted, 'I mend my ways');
    assert.equal(edited.status, 'pending');
    const jobs = app.ctx.store.db.selectFrom('jobs').selectAll().where('kind', '=', 'check-comment');
    while ((await jobs.execute()).length > 0) await new Promise(done => setTimeout(done, 20));
    assert.deepEqual((await app.thread()).comments, []);
  });

  test('to what is spam makes it spam', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const posted = await app.posted({ text: 'Nice' });
    await edit(app, posted, 'Not so nice #spam');
    assert.deepEqual((await app.thread()).comments, []);
    const { comments } = await (await app.moderator()).queue('spam');
    assert.equal(comments[0]!.id, posted.comment.id);
  });

  test('is refused to others, after its time, for another page, and for what posting refuses', async () => {
    const clock = testClock();
    await using app = await startTestApp({
      store,
      now: clock.now,
      site: { policy: 'publish-ham', editMinutes: 5 },
    });
    const posted = await app.posted({ text: 'Mine' });
    const other = await app.posted({ text: 'Also mine' });
    const refused = async (answer: Promise<Response>) => refusalOf(await answer);
    const text = 'Changed';
    assert.deepEqual(await refused(change(app, { ...posted, secret: other.secret }, 'edit', { text })), [
      403,
      'not-your-comment',
    ]);
    assert.deepEqual(await refused(change(app, posted, 'edit', { text, url: `${blog}/other` })), [
      404,
      'not-found',
    ]);
    assert.deepEqual(await refused(change(app, posted, 'edit', { text: ' ' })), [422, 'invalid-request']);
    assert.deepEqual(await refused(change(app, posted, 'edit', { text: '<!-- x -->' })), [
      422,
      'invalid-request',
    ]);
    assert.deepEqual(await refused(change(app, posted, 'edit', { text: 'x'.repeat(10_001) })), [
      422,
      'invalid-request',
    ]);
    assert.deepEqual(await refused(change(app, posted, 'edit', { text: 'Also mine' })), [
      409,
      'duplicate-comment',
    ]);
    clock.forward(5 * minuteMs);
    for (const deed of ['edit', 'delete'] as const) {
      assert.deepEqual(await refused(change(app, posted, deed, { text })), [403, 'edit-too-late']);
    }
    assert.equal((await app.thread()).comments[0]!.html, '<p>Mine</p>');
  });
});

onBothStores('Deleting one’s own comment', store => {
  test('takes it from readers at once and leaves it to moderators', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham' } });
    const posted = await app.posted();
    assert.equal((await change(app, posted, 'delete')).status, 204);
    assert.deepEqual((await app.thread()).comments, []);
    assert.equal((await app.thread()).thread.count, 0);
    assert.deepEqual(await refusalOf(await change(app, posted, 'delete')), [404, 'not-found']);
    const moderator = await app.moderator();
    assert.equal((await moderator.queue('trash')).comments[0]!.id, posted.comment.id);
    assert.ok((await moderator.history(posted.comment.id)).includes('author: Deleted by its author.'));
  });

  test('leaves a place where it was answered, and is refused to others', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham' } });
    const posted = await app.posted();
    const answer = await app.posted({ text: 'An answer', parentId: posted.comment.id });
    assert.deepEqual(await refusalOf(await change(app, { ...posted, secret: answer.secret }, 'delete')), [
      403,
      'not-your-comment',
    ]);
    await change(app, posted, 'delete');
    const { comments } = await app.thread();
    assert.deepEqual(
      comments.map(({ gone }) => gone),
      [true, false],
    );
  });
});

onBothStores('A preview', store => {
  test('is what the comment will be', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham' } });
    const text =
      '**Bold** <img src=x onerror=alert(1)> [link](javascript:alert(1)) <b>b</b>\n\n```\n<x>\n```';
    const answer = await app.call(`${api}/preview`, { method: 'POST', body: { text } });
    assert.equal(answer.status, 200);
    const { html } = (await answer.json()) as { html: string };
    assert.equal(html, (await app.posted({ text })).comment.html);
    assert.doesNotMatch(html, /<img|href="javascript:/);
  });

  test('is bounded in length and in number', async () => {
    await using app = await startTestApp({ store, config: { previewsPerMinuteAndIp: 2 } });
    const preview = (text: string) => app.call(`${api}/preview`, { method: 'POST', body: { text } });
    assert.deepEqual(await refusalOf(await preview('x'.repeat(10_001))), [422, 'invalid-request']);
    assert.equal((await preview('x')).status, 200);
    assert.deepEqual(await refusalOf(await preview('x')), [429, 'too-many-requests']);
  });
});

onBothStores('The wish to hear of replies', store => {
  test('is kept where the site offers it, and is good once the mailbox has said yes', async () => {
    await using app = await startTestApp({ store, site: { replyNotices: true } });
    const { comment } = await app.posted({ notify: true });
    await app.posted({ text: 'Without' });
    const wishes = () =>
      app.ctx.store.db.selectFrom('reply_wishes').select(['comment_id', 'state']).execute();
    assert.deepEqual(await wishes(), [{ comment_id: comment.id, state: 'asked' }]);
    const token = replyWishToken(app.ctx, 'blog', comment.id);
    const answer = (body: object) =>
      app.call(`${api}/comments/${comment.id}/reply-wish`, { method: 'POST', body });
    assert.deepEqual(await refusalOf(await answer({ token: 'x', answer: 'confirmed' })), [
      410,
      'link-not-valid',
    ]);
    assert.equal((await answer({ token, answer: 'confirmed' })).status, 204);
    assert.deepEqual(await wishes(), [{ comment_id: comment.id, state: 'confirmed' }]);
    assert.equal((await answer({ token, answer: 'stopped' })).status, 204);
    assert.deepEqual(await wishes(), [{ comment_id: comment.id, state: 'stopped' }]);
  });

  test('is not kept where the site does not offer it, or without an address', async () => {
    await using app = await startTestApp({ store });
    await app.posted({ notify: true });
    await using lenient = await startTestApp({
      store,
      site: { replyNotices: true, requireNameAndEmail: false },
    });
    await lenient.posted({ notify: true, email: '' });
    for (const { ctx } of [app, lenient]) {
      assert.deepEqual(await ctx.store.db.selectFrom('reply_wishes').selectAll().execute(), []);
    }
  });
});
