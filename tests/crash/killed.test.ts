import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import { until } from '../support/app.ts';
import { emptyStore } from '../support/stores.ts';
import { startAkismet, startServer } from './server.ts';
import { storedComments } from './stored.ts';

/**
 * Starts the server, posts `each` comments at once, kills the server right after `answers` answers of them
 * have arrived, and looks into the database. @returns the ids of all that was acknowledged.
 */
async function crashOnce(
  env: Record<string, string>,
  akismet: AkismetStandIn,
  round: number,
  { each, answers }: { each: number; answers: number },
): Promise<string[]> {
  await using server = await startServer(env, akismet.url);
  const acknowledged: string[] = [];
  const killed = Promise.withResolvers<void>();
  const posting = Array.from({ length: each }, async (_, index) => {
    acknowledged.push(await server.post(`Round ${round}, comment ${index}`));
    if (acknowledged.length === answers) await server.kill().then(killed.resolve);
  });
  // Those that were under way when it died fail: nobody was told that they were taken.
  await Promise.allSettled(posting);
  await killed.promise;

  const stored = await storedComments(env);
  for (const id of acknowledged) {
    const comment = stored.get(id);
    assert.ok(comment, `round ${round}: an acknowledged comment is gone`);
    // On a slow machine the first check may have been given up by then, without an answer.
    const { verdict, jobs } = comment;
    assert.deepEqual([verdict ?? 'unknown', jobs], ['unknown', 1], `round ${round}: its check is due`);
  }
  for (const [id, comment] of stored)
    assert.equal(comment.jobs, 1, `${id} waits for a check that is never done`);
  return acknowledged;
}

async function crashTest(
  env: Record<string, string>,
  rounds: number,
  load: { each: number; answers: number },
): Promise<void> {
  await using akismet = await startAkismet();
  akismet.setMode('never');
  const acknowledged: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    acknowledged.push(...(await crashOnce(env, akismet, round, load)));
  }
  assert.ok(acknowledged.length >= rounds * load.answers);

  akismet.setMode('spam');
  await using server = await startServer(env, akismet.url);
  const stored = await until('every check is done', async () => {
    const comments = await storedComments(env);
    return [...comments.values()].every(comment => comment.jobs === 0) ? comments : undefined;
  });
  for (const id of acknowledged) assert.equal(stored.get(id)?.verdict, 'spam');
  assert.ok(server.url);
}

describe('A server that is killed', { concurrency: true }, () => {
  test('right after it answered has lost nothing of that comment, on SQLite', async () => {
    await using store = await emptyStore('sqlite');
    await crashTest(store.env, 14, { each: 1, answers: 1 });
  });

  test('with many comments under way has lost none that it acknowledged, on SQLite', async () => {
    await using store = await emptyStore('sqlite');
    await crashTest(store.env, 6, { each: 40, answers: 10 });
  });

  test('with many comments under way has lost none that it acknowledged, on PostgreSQL', async () => {
    await using store = await emptyStore('postgres');
    await crashTest(store.env, 2, { each: 40, answers: 10 });
  });
});
