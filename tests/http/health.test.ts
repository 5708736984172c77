import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createHttpApp } from '../../src/http/app.ts';
import { startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { problemOf, startAnother } from './support.ts';

onBothStores('A server', store => {
  test('says that it lives and that it is ready', async () => {
    await using app = await startTestApp({ store });
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await app.call(path);
      assert.deepEqual([answer.status, await answer.json()], [200, { status }]);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
  });

  test('lives on but is not ready while its store is gone', async () => {
    await using app = await startTestApp({ store, config: { worker: false } });
    await using second = await startAnother(app);
    assert.equal((await fetch(`${second.url}/readyz`)).status, 200);
    await second.ctx.store.db.destroy();
    const { status, code, detail } = await problemOf(await fetch(`${second.url}/readyz`));
    assert.deepEqual([status, code, detail], [503, 'not-ready', 'The store does not answer.']);
    assert.equal((await fetch(`${second.url}/healthz`)).status, 200);
    assert.equal((await app.call('/readyz')).status, 200);
    const broken = await problemOf(await fetch(`${second.url}/privacy/unknown`));
    assert.deepEqual([broken.status, broken.code], [500, 'internal-error']);
    assert.equal(broken.detail, 'Something went wrong on the server. Please try again later.');
  });
});

test('A server that is stopping is not ready, and answers the requests that still come', async () => {
  await using app = await startTestApp();
  let stopping = false;
  const http = await createHttpApp(app.ctx, { isStopping: () => stopping, standIn: undefined });
  const server = http.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  stopping = true;
  const { status, detail } = await problemOf(await fetch(`${url}/readyz`));
  assert.deepEqual([status, detail], [503, 'The server is stopping.']);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  assert.equal((await fetch(`${url}/privacy/blog`)).status, 200);
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});
