import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

/** An answer without what differs between any two comments. */
async function shapeOf(answer: Response) {
  const { comment, secret } = (await answer.json()) as { comment: Record<string, unknown>; secret: string };
  const { id, createdAt, ...rest } = comment;
  assert.match(`${id} ${createdAt}`, /^[0-9a-f-]{36} \d{4}-/);
  const names = [...answer.headers.keys()].filter(name => !/^(?:date|ratelimit.*)$/.test(name));
  return { status: answer.status, names, rest, secret: secret.length };
}

function jobsOf(app: TestApp, id: string) {
  return app.ctx.store.db.selectFrom('jobs').select('id').where('comment_id', '=', id).execute();
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
      await until('nothing is left to do', async () => (await jobsOf(app, caught!.id)).length === 0);
      assert.ok(app.akismet.calls.every(call => call.fields.comment_author_email === 'ann@example.com'));
      const history = await moderator.history(caught!.id);
      assert.match(
        history.join('\n'),
        /afterword: Checked: spam \(a field that people do not see was filled in\)/,
      );
    });
  }

  test('stands with those that look like it, however they came in', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const pitch = (name: string) =>
      `Earn three hundred a day from your sofa with my free course, writes ${name}`;
    app.akismet.setMode('spam');
    const { comment } = await app.posted({ text: pitch('Eve'), email: 'eve@example.com' });
    await moderator.checked(comment.id);
    for (const name of ['Mallory', 'Trudy', 'Oscar']) {
      await app.posted({ text: pitch(name), email: `${name}@example.com`, trapped: 'x' });
    }
    const group = await until('all of them are one', async () => {
      const { comments } = await moderator.queue('spam');
      const groups = new Set(comments.map(({ alike }) => alike?.id));
      return groups.size === 1 && (comments[0]!.alike ?? undefined);
    });
    assert.equal(group.count, 4);
    assert.equal(app.akismet.calls.length, 1);
  });

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
