import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Posted } from '../../src/http/api/schemas.ts';
import { blog, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, minuteMs, setMode } from './clock.ts';
import { openGate } from './gate.ts';

/** What the local filter takes for spam, whatever Akismet says. */
const pitch = 'CHEAP VIAGRA casino bonus!!! Earn $5,000 a day from home https://casino-bonus.example/win';
const site = { policy: 'publish-ham', editMinutes: 30 } as const;

async function edit(app: TestApp, { comment, secret }: Posted, text: string): Promise<void> {
  const path = `/api/v1/sites/${siteId}/comments/${comment.id}/edit`;
  const body = { url: `${blog}/post`, secret, text };
  const answer = await app.call(path, { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.text());
}

async function checksAreOver(app: TestApp, id: string): Promise<void> {
  await until('its checks are over', async () => {
    const jobs = app.ctx.store.db.selectFrom('jobs').select('id').where('comment_id', '=', id);
    return (await jobs.where('kind', '=', 'check-comment').execute()).length === 0;
  });
}

onBothStores('A comment that its author changes', store => {
  test('while it is checked is what the check of the new text says, and nothing is said of the old one', async () => {
    await using gate = await openGate();
    const config = { akismetUrl: gate.url, akismetTimeoutMs: 30_000, verdictWaitMs: 0 };
    await using app = await startTestApp({ store, akismet: true, site, config });
    const moderator = await app.moderator();
    const posted = await app.posted({ text: 'First' });
    await gate.asked;
    await edit(app, posted, 'Second');
    gate.answer('ham');
    await checksAreOver(app, posted.comment.id);
    assert.equal((await moderator.checked(posted.comment.id)).status, 'approved');
    const history = (await moderator.history(posted.comment.id)).join('\n');
    assert.doesNotMatch(history, /a moderator had decided/);
  });

  test('in spam while Akismet looks at what it said is not published on the word about that', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { ...site, maxLinks: 5 },
      config: { verdictWaitMs: 0 },
      now: clock.now,
    });
    const moderator = await app.moderator();
    setMode(app, '500');
    const posted = await app.posted({ text: `${pitch} #ham` });
    assert.equal((await moderator.checked(posted.comment.id)).status, 'spam', 'while Akismet is away');
    setMode(app, 'slow', { slowMs: 2_000 });
    const before = app.akismet.calls.length;
    clock.forward(2 * minuteMs, app);
    await until('it is looked at again', async () => app.akismet.calls.length > before);
    await edit(app, posted, `${pitch} #spam`);
    await checksAreOver(app, posted.comment.id);
    assert.equal((await moderator.queue('spam')).comments[0]?.id, posted.comment.id);
    assert.equal((await app.thread()).thread.count, 0);
    assert.equal(app.akismet.calls.at(-1)!.fields.comment_content, `${pitch} #spam`);
  });

  test('is told to Akismet as one, and moves to spam when the queue is checked again', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { editMinutes: 30 } });
    const moderator = await app.moderator();
    const posted = await app.posted({ text: 'First' });
    await moderator.checked(posted.comment.id);
    await edit(app, posted, 'Second');
    await checksAreOver(app, posted.comment.id);
    assert.deepEqual(
      app.akismet.calls.map(({ fields }) => fields.recheck_reason),
      [undefined, 'edit'],
    );
    setMode(app, 'spam');
    await moderator.call(`/api/v1/moderation/sites/${siteId}/recheck`, { method: 'POST' });
    await until('it is in spam', async () => (await moderator.queue('spam')).comments.length === 1);
  });
});
