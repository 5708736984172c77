import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueuePage } from '../../src/http/api/schemas.ts';
import { blog, type Moderator, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, problemOf } from './support.ts';

async function page(moderator: Moderator, query: string): Promise<QueuePage> {
  const answer = await moderator.call(`${moderation}/comments?${query}`);
  assert.equal(answer.status, 200);
  return (await answer.json()) as QueuePage;
}

onBothStores('The moderation queue', store => {
  test('shows the newest first, with all that a moderator needs to judge', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await app.posted({ text: 'first' });
    const { comment } = await app.posted({ text: '*second*', title: 'A post', website: 'ann.example' });
    await moderator.checked(comment.id);
    const { comments, next } = await moderator.queue();
    assert.deepEqual(
      comments.map(({ html }) => html),
      ['<p><em>second</em></p>', '<p>first</p>'],
    );
    const { verdict, createdAt } = comments[0]!;
    assert.partialDeepStrictEqual(comments[0], {
      id: comment.id,
      parentId: null,
      depth: 1,
      html: '<p><em>second</em></p>',
      status: 'pending',
      author: {
        name: 'Ann',
        email: 'ann@example.com',
        url: 'https://ann.example',
        ip: '127.0.0.1',
        approvedBefore: 0,
      },
      page: { url: `${blog}/post`, title: 'A post' },
      decisions: ['approve', 'spam', 'trash'],
    });
    assert.deepEqual([verdict?.source, verdict?.verdict], ['local', 'ham']);
    assert.equal(createdAt, comment.createdAt);
    assert.equal(next, null);
  });

  test('is read page by page, no comment missed or twice while it changes', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const posted = await Promise.all(
      Array.from({ length: 45 }, (_, number) => app.posted({ text: `No ${number}` })),
    );
    const ids = posted.map(({ comment }) => comment.id).sort();
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const more: string = before ? `&before=${before}` : '';
      const { comments, next } = await page(moderator, `limit=10${more}`);
      seen.push(...comments.map(({ id }) => id));
      // The last one that was shown leaves the queue, and a new one comes in.
      await moderator.decide(comments.at(-1)!.id, 'trash', 'pending');
      await app.posted({ text: `Meanwhile ${seen.length}` });
      before = next;
    } while (before);
    assert.deepEqual(seen, ids.toReversed());
  });

  test('has a page for each status', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const decided = { approved: 'approve', spam: 'spam', trash: 'trash' };
    const ids: Record<string, string> = { pending: (await app.posted({ text: 'held' })).comment.id };
    for (const [status, decision] of Object.entries(decided)) {
      const { comment } = await app.posted({ text: status });
      ids[status] = comment.id;
      await moderator.decide(comment.id, decision, 'pending');
    }
    for (const [status, id] of Object.entries(ids)) {
      const { comments } = await moderator.queue(status);
      assert.deepEqual(
        comments.map(comment => [comment.id, comment.status]),
        [[id, status]],
      );
    }
  });

  test('tells how often the author was approved before, whatever the case of the address', async () => {
    await using app = await startTestApp({ store, site: { requireNameAndEmail: false } });
    const moderator = await app.moderator();
    for (const [text, email] of [
      ['one', 'ann@example.com'],
      ['two', 'Ann@Example.com'],
      ['three', 'bob@example.com'],
      ['four', ''],
    ] as const) {
      const { comment } = await app.posted({ text, email });
      await moderator.decide(comment.id, 'approve', 'pending');
    }
    await app.posted({ text: 'five', email: 'ann@example.com' });
    await app.posted({ text: 'six', email: '' });
    const { comments } = await moderator.queue();
    assert.deepEqual(
      comments.map(({ html, author }) => [html, author.approvedBefore]),
      [
        ['<p>six</p>', 0],
        ['<p>five</p>', 2],
      ],
    );
    const approved = await moderator.queue('approved');
    assert.deepEqual(
      approved.comments.map(({ author }) => author.approvedBefore),
      [0, 0, 1, 1],
    );
  });

  test('refuses questions that make no sense', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    for (const [query, field] of [
      ['status=held', 'status'],
      ['status=', 'status'],
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=x', 'limit'],
      ['before=x', 'before'],
      ['before=', 'before'],
      ['before=%00', 'before'],
      ['status=spam&status=trash', 'status'],
    ] as const) {
      const { status, errors } = await problemOf(await moderator.call(`${moderation}/comments?${query}`));
      assert.deepEqual([status, errors?.map(error => error.field)], [422, [field]], query);
    }
  });
});
