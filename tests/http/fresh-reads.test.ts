import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadPage } from '../../src/http/api/schemas.ts';
import { findSite, saveSite } from '../../src/store/sites.ts';
import { blog, siteId, startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, startAnother, threadPath } from './support.ts';

onBothStores('What readers see', store => {
  test('follows each decision at the very next reading', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    const steps = [
      ['approve', 'pending', 1],
      ['unapprove', 'approved', 0],
      ['approve', 'pending', 1],
      ['spam', 'approved', 0],
      ['approve', 'spam', 1],
      ['trash', 'approved', 0],
      ['approve', 'trash', 1],
    ] as const;
    for (const [decision, from, count] of steps) {
      assert.equal((await app.thread()).comments.length, 1 - count);
      assert.equal((await moderator.decide(comment.id, decision, from)).status, 200);
      const { thread, comments } = await app.thread();
      assert.deepEqual([thread.count, comments.length], [count, count], decision);
    }
  });

  test('is never an older state, however many read while a moderator decides', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    let approved = 0;
    let stop = false;
    const readers = Array.from({ length: 4 }, async () => {
      while (!stop) {
        const before = approved;
        const { thread, comments } = await app.thread();
        assert.ok(thread.count >= before, `${thread.count} of ${before}`);
        assert.equal(comments.length, thread.count);
      }
    });
    for (let number = 1; number <= 15; number += 1) {
      const { comment } = await app.posted({ text: `Number ${number}` });
      await moderator.decide(comment.id, 'approve', 'pending');
      approved = number;
    }
    stop = true;
    await Promise.all(readers);
    assert.equal((await app.thread()).thread.count, 15);
  });

  test('is the same on a second server within moments', async () => {
    await using app = await startTestApp({ store });
    await using second = await startAnother(app);
    const moderator = await app.moderator();
    const countThere = async () => {
      const answer = await fetch(second.url + threadPath());
      return ((await answer.json()) as ThreadPage).thread.count;
    };
    const { comment } = await app.posted();
    assert.equal(await countThere(), 0);
    await moderator.decide(comment.id, 'approve', 'pending');
    await until('the second server shows it', async () => (await countThere()) === 1);
    await moderator.decide(comment.id, 'trash', 'approved');
    await until('the second server hides it', async () => (await countThere()) === 0);
  });

  test('follows the settings of the site, on a second server too', async () => {
    await using app = await startTestApp({ store });
    await using second = await startAnother(app);
    const ask = async (server: { url: string }, origin: string) => {
      const answer = await fetch(server.url + threadPath(), { headers: { origin } });
      return { status: answer.status, form: ((await answer.json()) as Partial<ThreadPage>).form };
    };
    const newOrigin = 'https://new.example';
    for (const server of [app, second]) assert.equal((await ask(server, newOrigin)).status, 403);

    await app.ctx.store.write(async (db, announce) => {
      const site = (await findSite(db, siteId))!;
      const settings = { ...site.settings, maxDepth: 7, requireNameAndEmail: false };
      await saveSite(db, { ...site, origins: [blog, newOrigin], settings }, Date.now());
      announce({ kind: 'site', siteId });
    });
    const now = await ask(app, newOrigin);
    assert.deepEqual([now.status, now.form?.maxDepth, now.form?.requireNameAndEmail], [200, 7, false]);
    await until('the second server knows', async () => (await ask(second, newOrigin)).status === 200);
    assert.equal((await ask(second, newOrigin)).form?.maxDepth, 7);
  });
});

onBothStores('Comments written on a page', store => {
  test('are shown to the browser that has their secrets, held ones too, others not', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const posted = [];
    for (const text of ['held', 'approve', 'spam', 'trash']) posted.push(await app.posted({ text }));
    const elsewhere = await app.posted({ text: 'held', url: `${blog}/other` });
    for (const [index, decision] of ['', 'approve', 'spam', 'trash'].entries()) {
      if (decision) await moderator.decide(posted[index]!.comment.id, decision, 'pending');
    }
    const mine = async (secrets: { id: string; secret: string }[]) => {
      const body = { url: `${blog}/post`, secrets };
      const answer = await app.call(`${api}/comments/mine`, { method: 'POST', body });
      assert.equal(answer.status, 200);
      const { comments } = (await answer.json()) as { comments: { html: string; status: string }[] };
      return comments.map(({ html, status }) => `${html} ${status}`);
    };
    const claims = [...posted, elsewhere].map(({ comment, secret }) => ({ id: comment.id, secret }));
    assert.deepEqual(await mine(claims), [
      '<p>held</p> pending',
      '<p>approve</p> approved',
      '<p>spam</p> pending',
    ]);
    const [first, second] = claims as [(typeof claims)[0], (typeof claims)[0]];
    assert.deepEqual(await mine([{ id: first.id, secret: second.secret }]), []);
    assert.deepEqual(
      await mine([
        { id: first.id, secret: '' },
        { id: '\0', secret: '\0' },
      ]),
      [],
    );
    assert.deepEqual(await mine([]), []);

    const body = { url: `${blog}/post`, secrets: Array.from({ length: 51 }, () => first) };
    assert.equal((await app.call(`${api}/comments/mine`, { method: 'POST', body })).status, 422);
  });
});
