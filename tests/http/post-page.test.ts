import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { dayMs, problemOf, refusalOf, testClock } from './support.ts';

onBothStores('The page of a comment', store => {
  test('is one of the site, whatever tricks its address plays', async () => {
    await using app = await startTestApp({ store });
    const foreign = [
      'https://other.example/post',
      'http://blog.example/post',
      'https://blog.example:8443/post',
      'https://blog.example.evil.example/post',
      'https://blog.example@evil.example/post',
      'https://evil.example/https://blog.example/post',
      'javascript:alert(1)//https://blog.example',
      'data:text/html,https://blog.example',
      'file:///etc/passwd',
      '/post',
      'post',
      '',
    ];
    for (const url of foreign) {
      const { status, code, detail } = await problemOf(await app.post({ url, token: 'x' }));
      assert.deepEqual([status, code], [422, 'page-not-on-site'], url);
      assert.match(detail, /not a page of The Blog/);
    }
  });

  test('is the same however its address is written', async () => {
    await using app = await startTestApp({ store });
    const written = [
      `${blog}/a-post`,
      `${blog}/a-post/`,
      `${blog}/a-post/index.html`,
      `${blog}/a-post#comments`,
      `${blog}/a-post?utm_source=x&fbclid=y`,
      `${blog}/%61-post`,
      'HTTPS://BLOG.EXAMPLE:443/a-post',
    ];
    const moderator = await app.moderator();
    for (const url of written) {
      const { comment } = await app.posted({ url, text: `Posted at ${url}` });
      await moderator.decide(comment.id, 'approve', 'pending');
    }
    for (const url of written) assert.equal((await app.thread(url)).thread.count, written.length, url);
    assert.equal((await app.thread(`${blog}/A-Post`)).thread.count, 0);
  });

  test('takes no thread from the store until its first comment is taken', async () => {
    await using app = await startTestApp({ store, now: () => Date.UTC(2026, 0, 1) });
    await app.post({ parentId: '01990000-0000-7000-8000-000000000000' });
    await app.thread();
    const threads = await app.ctx.store.db.selectFrom('threads').selectAll().execute();
    assert.deepEqual(threads, []);
  });

  test('closes for new comments when the site says so, and tells readers', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, site: { closeAfterDays: 14 }, now: clock.now });
    await app.posted();
    clock.forward(14 * dayMs - 1);
    await app.posted({ text: 'The last one' });
    clock.forward(1);
    const { status, code, detail } = await problemOf(await app.post({ text: 'Too late' }));
    assert.deepEqual([status, code, detail], [403, 'thread-closed', 'Comments are closed on this page.']);
    assert.equal((await app.thread(`${blog}/post?x=1`)).thread.open, true);
    await app.ctx.store.write(async (_db, announce) => announce({ kind: 'everything' }));
    assert.equal((await app.thread()).thread.open, false);
  });
});

onBothStores('A reply', store => {
  test('stands under a published comment of the same page only', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const parent = (await app.posted({ text: 'Parent' })).comment.id;
    const gone: [number, string] = [422, 'parent-not-found'];
    const reply = (parentId: string, more = {}) => app.post({ text: 'A reply', parentId, ...more });

    assert.deepEqual(await refusalOf(await reply(parent)), gone, 'held');
    await moderator.decide(parent, 'approve', 'pending');
    assert.deepEqual(await refusalOf(await reply(parent, { url: `${blog}/other` })), gone, 'other page');
    assert.deepEqual(
      await refusalOf(await reply(parent.replace(/.$/, last => (last === '0' ? '1' : '0')))),
      gone,
    );
    assert.equal((await reply(parent)).status, 202);
    for (const [decision, from] of [
      ['spam', 'approved'],
      ['trash', 'spam'],
      ['restore', 'trash'],
    ] as const) {
      assert.equal((await moderator.decide(parent, decision, from)).status, 200);
      assert.deepEqual(await refusalOf(await reply(parent, { text: decision })), gone, decision);
    }
  });

  test('nests as deep as the site says, then stands beside the comment that it answers', async () => {
    await using app = await startTestApp({ store, site: { maxDepth: 2 } });
    const moderator = await app.moderator();
    let parentId: string | null = null;
    const depths: number[] = [];
    for (const text of ['first', 'second', 'third', 'fourth']) {
      const { comment } = await app.posted({ text, parentId });
      await moderator.decide(comment.id, 'approve', 'pending');
      assert.equal(comment.parentId, parentId);
      depths.push(comment.depth);
      parentId = comment.id;
    }
    assert.deepEqual(depths, [1, 2, 2, 2]);
  });
});

onBothStores('The same text by the same author', store => {
  test('is taken once a page, until it is in the trash', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted({ text: 'Twice' });
    const again = [
      { text: 'Twice' },
      { text: ' Twice\r\n' },
      { text: 'Twice', email: 'ANN@example.com', name: 'A' },
    ];
    for (const comment of again) {
      const { status, code, detail } = await problemOf(await app.post(comment));
      assert.deepEqual([status, code], [409, 'duplicate-comment']);
      assert.equal(detail, 'It looks as though you have already said that here.');
    }
    assert.equal((await app.post({ text: 'Twice', email: 'bob@example.com' })).status, 202);
    assert.equal((await app.post({ text: 'Twice', url: `${blog}/other` })).status, 202);
    await moderator.decide(comment.id, 'trash', 'pending');
    assert.equal((await app.post({ text: 'Twice' })).status, 202);
  });
});
