import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorRule, AuthorRules } from '../../src/http/api/site-schemas.ts';
import { type Moderator, startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, problemOf, refusalOf } from './support.ts';

const path = `${moderation}/author-rules`;

function add(moderator: Moderator, effect: string, author: string): Promise<Response> {
  return moderator.call(path, { method: 'POST', body: { effect, author } });
}

onBothStores('A blocked author', store => {
  test('goes to spam by e-mail, domain, IP address or range, with the reason, and is not told', async () => {
    for (const author of ['Mallory@Example.com', 'example.com', '127.0.0.1', '127.0.0.0/8']) {
      await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
      const moderator = await app.moderator();
      assert.equal((await add(moderator, 'block', author)).status, 201);
      const answer = await app.post({ text: 'Hello again. #ham', email: 'mallory@example.com' });
      assert.equal(answer.status, 202);
      const { comment } = (await answer.json()) as { comment: { id: string; status: string } };
      assert.equal(comment.status, 'pending');
      const checked = await moderator.checked(comment.id);
      assert.equal(checked.status, 'spam', author);
      assert.match(checked.verdict?.reasons.join() ?? '', /the author is blocked/);
      assert.deepEqual(app.akismet.calls, []);
      const { rules } = (await (await moderator.call(path)).json()) as AuthorRules;
      assert.equal(rules[0]?.hits, 1);
    }
  });

  test('is blocked no more once the rule is removed', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const { id } = (await (await add(moderator, 'block', 'ann@example.com')).json()) as AuthorRule;
    assert.equal((await moderator.call(`${path}/${id}`, { method: 'DELETE' })).status, 204);
    assert.equal((await moderator.call(`${path}/${id}`, { method: 'DELETE' })).status, 404);
    assert.equal((await app.post()).status, 201);
  });
});

onBothStores('A trusted author', store => {
  test('is published under every policy as ham, and held without a verdict or with a word that holds', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { holdWords: ['crypto'] } });
    const moderator = await app.moderator();
    await add(moderator, 'trust', 'Ann@example.com');
    const statusOf = async (text: string) => {
      const { comment } = await app.posted({ text });
      return (await moderator.checked(comment.id)).status;
    };
    assert.equal(await statusOf('Fine.'), 'approved');
    assert.equal(await statusOf('This one is #spam'), 'spam');
    assert.equal(await statusOf('About crypto.'), 'pending');
    app.akismet.setMode('500');
    assert.equal(await statusOf('Nobody can say.'), 'pending');
    const stranger = await app.posted({ text: 'I am new.', email: 'new@example.com' });
    app.akismet.setMode('normal');
    await until('nobody but the trusted author is published', async () => {
      const { thread } = await app.thread();
      return thread.count >= 1;
    });
    const { comments } = await app.thread();
    assert.ok(!comments.some(({ id }) => id === stranger.comment.id));
  });

  test('is an e-mail address: a domain or an IP address is many people', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    for (const author of ['example.com', '192.0.2.1', '192.0.2.0/24', 'nobody', '']) {
      const problem = await problemOf(await add(moderator, 'trust', author));
      assert.deepEqual([problem.status, problem.errors?.[0]?.field], [422, 'author'], author);
    }
    assert.equal((await add(moderator, 'trust', 'ann@example.com')).status, 201);
    assert.deepEqual(await refusalOf(await add(moderator, 'block', 'ANN@example.com')), [
      409,
      'author-rule-exists',
    ]);
  });
});
