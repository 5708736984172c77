import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('The main job', store => {
  test('a comment is held, checked, approved and then seen by everybody', async () => {
    await using app = await startTestApp({ store });
    const posted = await app.posted({ text: 'I liked *this* <script>alert(1)</script>part.' });
    assert.equal(posted.comment.status, 'pending');
    assert.equal(posted.comment.html, '<p>I liked <em>this</em> part.</p>');
    assert.equal((await app.thread()).comments.length, 0);

    const moderator = await app.moderator();
    const checked = await moderator.checked(posted.comment.id);
    assert.deepEqual(
      [checked.status, checked.verdict?.verdict, checked.verdict?.source],
      ['pending', 'ham', 'local'],
    );
    const decided = await moderator.decide(posted.comment.id, 'approve', 'pending');
    assert.equal(decided.status, 200);

    const thread = await app.thread();
    assert.equal(thread.thread.count, 1);
    assert.deepEqual(
      thread.comments.map(comment => [comment.author.name, comment.html]),
      [['Ann', posted.comment.html]],
    );
    const history = await moderator.history(posted.comment.id);
    assert.match(
      history.join('\n'),
      /^author: Comment received.*\nlocal filter: Checked: not spam.*held for moderation\.\nOlive Owner: Approved\.$/,
    );
  });

  test('Akismet is asked, and hears of a decision only where it contradicts', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const spam = await app.posted({ name: 'viagra-test-123', text: 'Buy' });
    const ham = await app.posted({ text: 'Fine' });
    assert.equal((await moderator.checked(spam.comment.id)).status, 'spam');
    assert.equal((await moderator.checked(ham.comment.id)).status, 'pending');
    assert.equal((await moderator.decide(ham.comment.id, 'approve', 'pending')).status, 200);
    assert.equal((await moderator.decide(spam.comment.id, 'not-spam', 'spam')).status, 200);
    await until('Akismet is told', async () =>
      app.akismet.calls.some(call => call.path.endsWith('submit-ham')),
    );
    const feedback = app.akismet.calls.filter(call => call.path.includes('submit'));
    assert.deepEqual(
      feedback.map(call => [call.path, call.fields.comment_author]),
      [['/1.1/submit-ham', 'viagra-test-123']],
    );
  });

  test('a site may publish ham at once, and then says so', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const answer = await app.post();
    assert.equal(answer.status, 201);
    assert.equal((await app.thread()).thread.count, 1);
  });
});
