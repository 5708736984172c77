import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, minuteMs, setMode } from './clock.ts';

/** What Akismet was told of each check: why it is made once more. */
async function reasonsOf(app: TestApp, checks: number): Promise<unknown[]> {
  await until(`check ${checks} was made`, async () => app.akismet.calls.length === checks);
  return app.akismet.calls.map(({ fields }) => fields.recheck_reason);
}

onBothStores('Akismet is told why it is asked again', store => {
  test('that an author has changed what they wrote', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const posted = await app.posted({ text: 'One #ham' });
    await reasonsOf(app, 1);
    await app.call(`/api/v1/sites/${siteId}/comments/${posted.comment.id}/edit`, {
      method: 'POST',
      body: { url: `${blog}/post`, secret: posted.secret, text: 'Two #ham' },
    });
    assert.deepEqual(await reasonsOf(app, 2), [undefined, 'edit']);
  });

  test('that it wanted to be asked again itself', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    const moderator = await app.moderator();
    setMode(app, 'recheck');
    const { comment } = await app.posted({ text: 'One' });
    await moderator.checked(comment.id);
    setMode(app, 'ham');
    clock.forward(3 * minuteMs, app);
    assert.deepEqual(await reasonsOf(app, 2), [undefined, 'recheck']);
  });

  test('that a moderator has the queue checked again, and says the same when it was away', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'One #ham' });
    await moderator.checked(comment.id);
    setMode(app, '500');
    await moderator.call(`/api/v1/moderation/sites/${siteId}/recheck`, { method: 'POST' });
    assert.deepEqual(await reasonsOf(app, 2), [undefined, 'recheck_queue']);
    await until('the failure is in the history', async () =>
      (await moderator.history(comment.id)).some(line => /Could not be checked/.test(line)),
    );
    setMode(app, 'normal');
    clock.forward(2 * minuteMs, app);
    assert.deepEqual(await reasonsOf(app, 3), [undefined, 'recheck_queue', 'recheck_queue']);
  });

  test('and a report says nothing of it', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const posted = await app.posted({ text: 'One #ham' });
    await reasonsOf(app, 1);
    await app.call(`/api/v1/sites/${siteId}/comments/${posted.comment.id}/edit`, {
      method: 'POST',
      body: { url: `${blog}/post`, secret: posted.secret, text: 'Two #ham' },
    });
    await reasonsOf(app, 2);
    await moderator.checked(posted.comment.id);
    await moderator.decide(posted.comment.id, 'spam', 'pending');
    assert.deepEqual(await reasonsOf(app, 3), [undefined, 'edit', undefined]);
    assert.equal(app.akismet.calls.at(-1)!.path, '/1.1/submit-spam');
  });
});
