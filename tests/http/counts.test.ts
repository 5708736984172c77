import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Counts } from '../../src/http/api/schemas.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, problemOf, publishing } from './support.ts';

function ask(app: TestApp, pages: string[], keys: string[] = []): Promise<Response> {
  const query = new URLSearchParams();
  for (const page of pages) query.append('page', page);
  for (const key of keys) query.append('key', key);
  return app.call(`${api}/counts?${query}`);
}

async function counts(app: TestApp, pages: string[], keys?: string[]): Promise<[string, number][]> {
  const answer = await ask(app, pages, keys);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as Counts).counts.map(({ page, count }) => [page, count]);
}

onBothStores('Counting comments', store => {
  test('answers many pages in the order in which they were asked for', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const post = (url: string, text: string, key?: string) => app.posted({ url, text, key });
    await post(`${blog}/two`, 'a');
    await post(`${blog}/two`, 'b');
    await post(`${blog}/one`, 'a');
    await post(`${blog}/keyed`, 'a', 'my key');
    const pages = [
      `${blog}/one`,
      `${blog}/none`,
      `${blog}/two/?utm_source=x`,
      `${blog}/one`,
      `${blog}/keyed`,
    ];
    assert.deepEqual(await counts(app, pages, ['my key', ' my  key', 'other']), [
      [`${blog}/one`, 1],
      [`${blog}/none`, 0],
      [`${blog}/two/?utm_source=x`, 2],
      [`${blog}/one`, 1],
      [`${blog}/keyed`, 0],
      ['my key', 1],
      [' my  key', 1],
      ['other', 0],
    ]);
  });

  test('answers one page, no page, and pages that are none', async () => {
    await using app = await startTestApp({ store, ...publishing });
    await app.posted();
    assert.deepEqual(await counts(app, [`${blog}/post`]), [[`${blog}/post`, 1]]);
    assert.deepEqual(await counts(app, []), []);
    const odd = ['', 'post', 'https://other.example/post', 'javascript:x', '\0', '%', 'data:,', '__proto__'];
    assert.deepEqual(
      await counts(app, odd, odd),
      [...odd, ...odd].map(page => [page, 0]),
    );
  });

  test('counts what readers see, at once', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const first = await app.posted({ text: 'a' });
    await app.posted({ text: 'b' });
    const page = `${blog}/post`;
    assert.deepEqual(await counts(app, [page]), [[page, 0]]);
    await moderator.decide(first.comment.id, 'approve', 'pending');
    assert.deepEqual(await counts(app, [page]), [[page, 1]]);
    await moderator.decide(first.comment.id, 'spam', 'approved');
    assert.deepEqual(await counts(app, [page]), [[page, 0]]);
  });

  test('refuses more than 50 pages, and addresses without an end', async () => {
    await using app = await startTestApp({ store });
    const many = Array.from({ length: 51 }, (_, number) => `${blog}/${number}`);
    assert.equal((await counts(app, many.slice(1), many.slice(1))).length, 100);
    const tooMany = await problemOf(await ask(app, many));
    assert.deepEqual(
      [tooMany.status, tooMany.code, tooMany.detail],
      [422, 'invalid-request', 'At most 50 at once.'],
    );
    assert.equal(tooMany.errors?.[0]?.field, 'page');
    const tooLong = await problemOf(await ask(app, [], ['x'.repeat(2_001)]));
    assert.deepEqual(
      tooLong.errors?.map(({ field, message }) => [field, message]),
      [['key', 'A page has at most 2,000 characters.']],
    );
  });

  test('may be kept for seconds by whoever stands between', async () => {
    await using app = await startTestApp({ store });
    const answer = await ask(app, [blog]);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=10');
    assert.equal(answer.headers.get('vary'), 'Origin');
  });
});
