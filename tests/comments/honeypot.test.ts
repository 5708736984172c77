import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

/** An answer without what differs between any two comments. */
async function shapeOf(answer: Response) {
  const { comment, secret } = (await answer.json()) as { comment: Record<string, unknown>; secret: string };
  const { id, createdAt, ...rest } = comment;
  assert.match(`${id} ${createdAt}`, /^[0-9a-f-]{36} \d{4}-/);
  const names = [...answer.headers.keys()].filter(name => !/^(?:date|ratelimit.*)$/.test(name));
  return { status: answer.status, names, rest, secret: secret.length };
}

onBothStores('A form whose hidden field was filled in', store => {
  for (const trapped of ['x', ' ', '\u0000', '\ud800', 'https://spam.example '.repeat(500)]) {
    test(`is put in spam without asking Akismet (${JSON.stringify(trapped.slice(0, 8))})`, async () => {
      await using app = await startTestApp({ store, akismet: true });
      const moderator = await app.moderator();
      const person = await app.post({ text: 'Same text', email: 'ann@example.com' });
      const program = await app.post({ text: 'Same text', email: 'bot@example.com', trapped });
      assert.deepEqual(await shapeOf(program), await shapeOf(person));

      const [caught] = (await moderator.queue('spam')).comments;
      assert.deepEqual([caught?.author.email, caught?.verdict?.source], ['bot@example.com', 'guard']);
      await until('the person is checked', async () => app.akismet.calls.length > 0);
      const jobs = await app.ctx.store.db
        .selectFrom('jobs')
        .select('id')
        .where('comment_id', '=', caught!.id)
        .execute();
      assert.deepEqual(jobs, []);
      assert.ok(app.akismet.calls.every(call => call.fields.comment_author_email === 'ann@example.com'));
      const history = await moderator.history(caught!.id);
      assert.match(
        history.join('\n'),
        /afterword: Checked: spam \(a field that people do not see was filled in\)/,
      );
    });
  }

  test('is never published, even where all ham is', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    assert.equal((await app.post({ trapped: 'x' })).status, 202);
    assert.equal((await app.thread()).thread.count, 0);
    const moderator = await app.moderator();
    const [caught] = (await moderator.queue('spam')).comments;
    assert.equal((await moderator.decide(caught!.id, 'approve', 'spam')).status, 200);
    assert.equal((await app.thread()).thread.count, 1);
    assert.deepEqual(app.akismet.calls, []);
  });
});
