import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, refusalOf } from './support.ts';

const site = { policy: 'publish-ham' } as const;

function like(app: TestApp, id: string, reader: string, more: object = {}, headers = {}): Promise<Response> {
  const body = { url: `${blog}/post`, reader: reader.padEnd(20, 'x'), liked: true, ...more };
  return app.call(`${api}/comments/${id}/like`, { method: 'POST', body, headers });
}

onBothStores('Likes', store => {
  test('count once for each reader, are taken back, and are seen at the next reading', async () => {
    await using app = await startTestApp({ store, site });
    const { comment } = await app.posted();
    const answer = async (response: Promise<Response>) => (await response).json();
    assert.deepEqual(await answer(like(app, comment.id, 'ann')), { likes: 1, liked: true });
    assert.deepEqual(await answer(like(app, comment.id, 'ann')), { likes: 1, liked: true });
    assert.deepEqual(await answer(like(app, comment.id, 'ben')), { likes: 2, liked: true });
    assert.equal((await app.thread()).comments[0]!.likes, 2);
    assert.deepEqual(await answer(like(app, comment.id, 'ann', { liked: false })), {
      likes: 1,
      liked: false,
    });
    assert.deepEqual(await answer(like(app, comment.id, 'ann', { liked: false })), {
      likes: 1,
      liked: false,
    });
    assert.equal((await app.thread()).comments[0]!.likes, 1);
  });

  test('at the same moment all count', async () => {
    await using app = await startTestApp({ store, site });
    const { comment } = await app.posted();
    await Promise.all(Array.from({ length: 8 }, (_, number) => like(app, comment.id, `reader${number}`)));
    assert.equal((await app.thread()).comments[0]!.likes, 8);
  });

  test('from one address stop counting after ten, those from another count', async () => {
    await using app = await startTestApp({ store, site, config: { trustProxy: 1 } });
    const { comment } = await app.posted();
    for (let number = 0; number < 12; number += 1) {
      const answer = await like(app, comment.id, `reader${number}`, {}, { 'x-forwarded-for': '192.0.2.1' });
      assert.equal(answer.status, 200);
    }
    assert.equal((await app.thread()).comments[0]!.likes, 10);
    await like(app, comment.id, 'another', {}, { 'x-forwarded-for': '192.0.2.2' });
    assert.equal((await app.thread()).comments[0]!.likes, 11);
  });

  test('keep neither the reader’s name nor the address', async () => {
    await using app = await startTestApp({ store, site });
    const first = await app.posted({ text: '1' });
    const second = await app.posted({ text: '2' });
    for (const { comment } of [first, second]) await like(app, comment.id, 'secret-name');
    const rows = await app.ctx.store.db.selectFrom('comment_likes').selectAll().execute();
    assert.equal(rows.length, 2);
    assert.doesNotMatch(JSON.stringify(rows), /secret-name|127\.0\.0\.1/);
    assert.notEqual(rows[0]!.reader, rows[1]!.reader);
    assert.notEqual(rows[0]!.address, rows[1]!.address);
  });

  test('are refused on what readers do not see, where the site has none, and when they come too fast', async () => {
    await using app = await startTestApp({ store, config: { likesPerMinuteAndIp: 4 } });
    const { comment } = await app.posted();
    assert.deepEqual(await refusalOf(await like(app, comment.id, 'ann')), [404, 'not-found']);
    assert.deepEqual(await refusalOf(await like(app, comment.id, 'short', { reader: 'x' })), [
      422,
      'invalid-request',
    ]);
    assert.deepEqual(await refusalOf(await like(app, comment.id, 'ann', { url: 'https://other.example/' })), [
      422,
      'page-not-on-site',
    ]);
    await like(app, comment.id, 'ann');
    assert.deepEqual(await refusalOf(await like(app, comment.id, 'ann')), [429, 'too-many-requests']);

    await using without = await startTestApp({ store, site: { ...site, likes: false } });
    const posted = await without.posted();
    assert.deepEqual(await refusalOf(await like(without, posted.comment.id, 'ann')), [404, 'not-found']);
  });
});
