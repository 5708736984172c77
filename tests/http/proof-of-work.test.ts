import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { solve } from '../../embed/proof-of-work.ts';
import type { FormToken, Posted } from '../../src/http/api/schemas.ts';
import { createClock, hourMs } from '../comments/clock.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api } from './support.ts';

const always = {
  akismet: true,
  site: { policy: 'publish-ham', proofOfWork: 'always' },
  config: { verdictWaitMs: 30_000 },
} as const;

async function challenge(app: TestApp, url = `${blog}/post`): Promise<NonNullable<FormToken['proofOfWork']>> {
  const answer = await app.call(`${api}/form-token?url=${encodeURIComponent(url)}`);
  return ((await answer.json()) as FormToken).proofOfWork!;
}

/** ALTCHA's own solver, as any client may have it. */
async function solvedByAltcha(given: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge: given, deriveKey });
  return Buffer.from(JSON.stringify({ challenge: given, solution })).toString('base64');
}

let written = 0;
async function post(app: TestApp, proofOfWork?: string, more: object = {}): Promise<Posted['comment']> {
  written += 1;
  return (await app.posted({ text: `Comment number ${written}.`, proofOfWork, ...more })).comment;
}

onBothStores('A site that asks for proof of work', store => {
  test('publishes what brings one, by the widget’s solver and by ALTCHA’s', async () => {
    await using app = await startTestApp({ store, ...always });
    for (const by of [solve, solvedByAltcha]) {
      const { status } = await post(app, await by(await challenge(app)));
      assert.equal(status, 'approved', by.name);
    }
  });

  test('holds what brings none, a made-up one, another page’s, or one that was used', async () => {
    await using app = await startTestApp({ store, ...always });
    const moderator = await app.moderator();
    const good = await solve(await challenge(app));
    assert.equal((await post(app, good)).status, 'approved');
    const easy = await challenge(app);
    const forged = { ...easy, parameters: { ...easy.parameters, keyPrefix: '0' } };
    const wrong: [string, string | undefined][] = [
      ['none', undefined],
      ['nonsense', 'x'],
      ['no object', Buffer.from('null').toString('base64')],
      ['no solution', Buffer.from(JSON.stringify({ challenge: easy, solution: 5 })).toString('base64')],
      ['an easier one', await solve(forged)],
      ['of another page', await solve(await challenge(app, `${blog}/other`))],
      ['used before', good],
    ];
    for (const [what, proof] of wrong) {
      const comment = await post(app, proof);
      assert.equal(comment.status, 'pending', what);
      const { verdict } = await moderator.checked(comment.id);
      assert.ok(verdict?.reasons.includes('no proof of work'), what);
    }
  });

  test('takes it once, also from two at the same moment', async () => {
    await using app = await startTestApp({ store, ...always });
    const proof = await solve(await challenge(app));
    const posted = await Promise.all([post(app, proof), post(app, proof)]);
    assert.deepEqual(posted.map(({ status }) => status).sort(), ['approved', 'pending']);
  });

  test('says how long it is good, and holds what comes later', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...always });
    const asked = await app.call(`${api}/form-token?url=${encodeURIComponent(`${blog}/post`)}`);
    const { expiresMs, proofOfWork } = (await asked.json()) as FormToken;
    assert.equal(expiresMs, 2 * hourMs);
    const proof = await solve(proofOfWork!);
    clock.forward(2 * hourMs + 1, app);
    assert.equal((await post(app, proof)).status, 'pending');
  });

  test('makes one comment of what is sent again with the same key', async () => {
    await using app = await startTestApp({ store, ...always });
    const send = async () => {
      const proofOfWork = await solve(await challenge(app));
      const answer = await app.post(
        { text: 'Sent twice.', proofOfWork },
        { 'idempotency-key': 'one-two-three' },
      );
      return ((await answer.json()) as Posted).comment;
    };
    const first = await send();
    assert.deepEqual([first.status, await send()], ['approved', first]);
  });
});

test('A site that is not asked for proof of work neither gives a challenge nor looks at a solution', async () => {
  await using app = await startTestApp({
    ...always,
    site: { ...always.site, proofOfWork: 'never', attackMode: 'on' },
  });
  assert.equal(await challenge(app), undefined);
  const moderator = await app.moderator();
  const { verdict } = await moderator.checked((await post(app, 'x')).id);
  assert.deepEqual(verdict?.reasons, ['the site was under attack']);
});
