import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/app.ts';
import { emptyStore, onBothStores } from '../support/stores.ts';
import { startAkismet, startServer } from './server.ts';
import { storedComments } from './stored.ts';

const isAsked = (akismet: { calls: unknown[] }) =>
  until('Akismet is asked', async () => akismet.calls.length > 0);

onBothStores('A server that is asked to stop', kind => {
  test('hands back a check under way, due at once and as if it had not been tried', async () => {
    await using store = await emptyStore(kind);
    await using akismet = await startAkismet();
    akismet.setMode('never');
    const lease = { JOB_LEASE_MS: '3600000' };
    await using server = await startServer(store.env, akismet.url, { ...lease, SHUTDOWN_MS: '100' });
    const id = await server.post('Hello');
    await isAsked(akismet);
    assert.equal((await storedComments(store.env)).get(id)?.attempts, 1);
    assert.equal(await server.stop(), 0);
    const { jobs, attempts, verdict } = (await storedComments(store.env)).get(id)!;
    assert.deepEqual({ jobs, attempts, verdict }, { jobs: 1, attempts: 0, verdict: null });

    // With a lease of an hour, only a job that was handed back is done now.
    akismet.setMode('spam');
    await using _next = await startServer(store.env, akismet.url, lease);
    await until('the next server checks it', async () => {
      const comment = (await storedComments(store.env)).get(id);
      return comment?.status === 'spam' && comment.jobs === 0;
    });
  });

  test('lets a check end that needs a moment', async () => {
    await using store = await emptyStore(kind);
    await using akismet = await startAkismet();
    akismet.setMode('slow', { slowMs: 500 });
    await using server = await startServer(store.env, akismet.url, { SHUTDOWN_MS: '30000' });
    const id = await server.post('Hello #spam');
    await isAsked(akismet);
    assert.equal(await server.stop(), 0);
    const { status, jobs } = (await storedComments(store.env)).get(id)!;
    assert.deepEqual({ status, jobs }, { status: 'spam', jobs: 0 });
  });
});
