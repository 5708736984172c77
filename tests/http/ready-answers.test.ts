import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { publishing, raw, threadPath } from './support.ts';

const unpack: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: bytes => bytes,
};

/** Long enough to be worth packing. */
const texts = [
  'The tide tables were a great help on our walk to the lighthouse: we left at low water, crossed the sand without wet feet, and were back before the rain began. My brother took pictures of the seals.',
  'Is the ferry still running in winter? When we were children it came every morning at eight, with the post, the bread and whoever had missed the last boat of the day before.',
  'Thank you for writing down what my grandfather used to tell us about the storms, and about the old pier that was carried away in a single night while the whole village watched.',
];

async function startWithComments(store: 'sqlite' | 'postgres'): Promise<TestApp> {
  const app = await startTestApp({ store, ...publishing });
  for (const text of texts) await app.posted({ text });
  return app;
}

onBothStores('Reading a thread', store => {
  test('comes in the best encoding that the client takes, with a tag for each', async () => {
    await using app = await startWithComments(store);
    const url = app.url + threadPath();
    const plain = await raw(url);
    const asked: Record<string, string> = {
      'br, gzip': 'br',
      'gzip, deflate, br, zstd': 'br',
      gzip: 'gzip',
      'gzip;q=0.5, br;q=0.1': 'br',
      'br;q=0, gzip': 'gzip',
      'br; q=0.000 , gzip': 'gzip',
      'br;q=0,gzip;q=0': 'identity',
      'br;q=0.001': 'br',
      identity: 'identity',
      deflate: 'identity',
      '': 'identity',
    };
    const tags: Record<string, unknown> = {};
    for (const [accept, encoding] of Object.entries(asked)) {
      const answer = await raw(url, { headers: { 'accept-encoding': accept } });
      assert.equal(answer.headers['content-encoding'] ?? 'identity', encoding, accept);
      assert.equal(Number(answer.headers['content-length']), answer.body.length);
      assert.deepEqual(unpack[encoding]!(answer.body), plain.body);
      tags[encoding] ??= answer.headers.etag;
      assert.equal(answer.headers.etag, tags[encoding]);
    }
    assert.equal(new Set(Object.values(tags)).size, 3);
    assert.equal(plain.headers.etag, tags.identity);
  });

  test('says how long it may be kept and what it depends on', async () => {
    await using app = await startWithComments(store);
    const { headers } = await raw(app.url + threadPath());
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(headers['cache-control'], 'public, max-age=0, s-maxage=10');
    assert.equal(headers.vary, 'Accept-Encoding, Origin');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['set-cookie'], undefined);
  });

  test('is not sent again to who has it, until it changes', async () => {
    await using app = await startWithComments(store);
    const url = app.url + threadPath();
    const accept = { 'accept-encoding': 'br' };
    const { headers } = await raw(url, { headers: accept });
    const etag = headers.etag!;
    const plainTag = (await raw(url)).headers.etag!;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await raw(url, { headers: { ...accept, 'if-none-match': known } });
      assert.deepEqual([answer.status, answer.body.length, answer.headers.etag], [304, 0, etag], known);
      assert.equal(answer.headers['cache-control'], headers['cache-control']);
      assert.equal(answer.headers.vary, headers.vary);
    }
    for (const unknown of ['"other"', plainTag, etag.replaceAll('"', '')]) {
      assert.equal(
        (await raw(url, { headers: { ...accept, 'if-none-match': unknown } })).status,
        200,
        unknown,
      );
    }
    await app.posted({ text: 'Four' });
    const changed = await raw(url, { headers: { ...accept, 'if-none-match': etag } });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.etag, etag);
  });

  test('answers HEAD with the headers of GET', async () => {
    await using app = await startWithComments(store);
    const url = app.url + threadPath();
    const { date: _, ...headers } = (await raw(url, { method: 'HEAD' })).headers;
    const { date: __, ...expected } = (await raw(url)).headers;
    assert.deepEqual(headers, expected);
  });

  test('works the same where nothing is kept ready', async () => {
    await using app = await startTestApp({
      store,
      site: { policy: 'publish-ham' },
      config: { verdictWaitMs: 30_000, threadCacheMb: 0, cdnSeconds: 0 },
    });
    await app.posted();
    assert.equal((await app.thread()).thread.count, 1);
    await app.posted({ text: 'Another' });
    assert.equal((await app.thread()).thread.count, 2);
    const { headers } = await raw(app.url + threadPath());
    assert.equal(headers['cache-control'], 'public, max-age=0, s-maxage=0');
  });
});
