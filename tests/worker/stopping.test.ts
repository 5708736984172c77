import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openGate } from '../comments/gate.ts';
import { startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('While the server stops', store => {
  test('a reader who waits gets the answer, and nobody new is let in', async () => {
    await using gate = await openGate();
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { policy: 'publish-ham' },
      config: { akismetUrl: gate.url, akismetTimeoutMs: 30_000, verdictWaitMs: 30_000, shutdownMs: 30_000 },
    });
    const posting = app.post();
    await gate.asked;
    const stopped = app[Symbol.asyncDispose]();
    await assert.rejects(fetch(`${app.url}/healthz`, { headers: { connection: 'close' } }));
    gate.answer('ham');
    const answer = await posting;
    assert.equal(answer.status, 201);
    const { comment } = (await answer.json()) as { comment: { status: string } };
    assert.equal(comment.status, 'approved');
    await stopped;
  });

  test('a check that takes too long does not keep it', async () => {
    await using gate = await openGate();
    const app = await startTestApp({
      store,
      akismet: true,
      config: { akismetUrl: gate.url, akismetTimeoutMs: 60_000, shutdownMs: 50 },
    });
    await app.posted();
    await gate.asked;
    await app[Symbol.asyncDispose]();
    gate.answer('ham');
  });
});
