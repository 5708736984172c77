import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

const site = { policy: 'publish-known' } as const;
/** As long as the check may take on a loaded machine. */
const config = { verdictWaitMs: 30_000 };

onBothStores('Where known authors are published', store => {
  test('the first comment is held, and those after its approval are published at once', async () => {
    await using app = await startTestApp({ store, akismet: true, site, config });
    const moderator = await app.moderator();
    const first = await app.posted({ text: 'First' });
    assert.equal(first.comment.status, 'pending');
    assert.equal((await app.post({ text: 'Second, before approval' })).status, 202);
    await moderator.checked(first.comment.id);
    await moderator.decide(first.comment.id, 'approve', 'pending');

    const known = await app.post({ text: 'Third', email: 'ANN@Example.com' });
    assert.equal(known.status, 201);
    assert.equal((await app.thread()).thread.count, 2);
    assert.equal((await app.post({ text: 'Fourth', email: 'bob@example.com' })).status, 202);
    assert.equal((await app.post({ text: 'Fifth #spam' })).status, 202);
    const { comments } = await moderator.queue('spam');
    assert.deepEqual(
      comments.map(comment => comment.html),
      ['<p>Fifth #spam</p>'],
    );
  });

  test('an author whose only approved comment was taken down is not known any more', async () => {
    await using app = await startTestApp({ store, akismet: true, site, config });
    const moderator = await app.moderator();
    const first = await app.posted({ text: 'First' });
    await moderator.checked(first.comment.id);
    await moderator.decide(first.comment.id, 'approve', 'pending');
    await moderator.decide(first.comment.id, 'spam', 'approved');
    assert.equal((await app.post({ text: 'Second' })).status, 202);
  });

  test('nobody is known without an e-mail address, or from another site', async () => {
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { ...site, requireNameAndEmail: false },
      config,
    });
    const moderator = await app.moderator();
    const first = await app.posted({ text: 'First', email: '' });
    await moderator.checked(first.comment.id);
    await moderator.decide(first.comment.id, 'approve', 'pending');
    assert.equal((await app.post({ text: 'Second', email: '' })).status, 202);
  });
});
