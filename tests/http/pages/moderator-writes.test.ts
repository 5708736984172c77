import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Moderator, startTestApp, type TestApp } from '../../support/app.ts';
import { onBothStores } from '../../support/stores.ts';
import { pageOf, said, threadPath, tokenOf } from './thread-support.ts';

/** Sends the form of the page as the moderator's browser does. */
async function write(
  app: TestApp,
  moderator: Moderator,
  fields: Record<string, string>,
  site = 'same-origin',
) {
  return app.call(threadPath, {
    method: 'POST',
    headers: {
      cookie: moderator.cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': site,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

onBothStores("A moderator on a thread's own page", store => {
  test('writes under the name of the account, with the mark, published at once and unchecked', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const form = await pageOf(app, threadPath, moderator.cookie);
    assert.match(said(form), /You write as Olive Owner, with the mark of those who look after this site\./);
    assert.doesNotMatch(form, /name="email"/);
    assert.match(await pageOf(app), /name="email"/);

    const fields = { token: tokenOf(form), text: 'Thank you *all*.', name: 'Somebody else' };
    for (const _ of ['once', 'by a double click']) {
      assert.equal((await write(app, moderator, fields)).status, 303);
    }
    const { thread, comments } = await app.thread();
    assert.equal(thread.count, 1);
    const [comment] = comments;
    assert.deepEqual([comment?.author.name, comment?.author.role], ['Olive Owner', 'owner']);
    assert.equal(comment?.html, '<p>Thank you <em>all</em>.</p>');
    assert.deepEqual(await moderator.history(comment!.id), ['Olive Owner: Written by a moderator.']);
    assert.equal(app.akismet.calls.filter(call => call.path.endsWith('comment-check')).length, 0);
    const log = await moderator.call('/api/v1/moderation/log');
    const { lines } = (await log.json()) as { lines: { message: string }[] };
    assert.equal(lines[0]?.message, 'Wrote a comment.');
  });

  test('answers a reader', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'Is the ferry running?', name: 'Ann' });
    await moderator.checked(comment.id);
    const form = await pageOf(app, `${threadPath}?reply=${comment.id}`, moderator.cookie);
    await write(app, moderator, { token: tokenOf(form), text: 'It is.', parentId: comment.id });
    const [, answer] = (await app.thread()).comments;
    assert.deepEqual([answer?.parentId, answer?.author.role], [comment.id, 'owner']);
  });

  test('is not made to write by the page of another site, and hears what is wrong', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const token = tokenOf(await pageOf(app, threadPath, moderator.cookie));
    assert.equal((await write(app, moderator, { token, text: 'Forged' }, 'cross-site')).status, 403);
    const empty = await write(app, moderator, { token, text: ' ' });
    assert.equal(empty.status, 422);
    assert.match(said(await empty.text()), /You write as Olive Owner/);
    assert.equal((await app.thread()).thread.count, 0);
  });
});
