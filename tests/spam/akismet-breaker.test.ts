import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAkismetBreaker, type ServiceNews } from '../../src/spam/akismet-breaker.ts';

const account = { baseUrl: 'https://akismet.example', key: 'a-key' };
const failure: ServiceNews = { serviceFailed: true };
const success: ServiceNews = { serviceFailed: false };

function breakerAt(start = 0) {
  const state = { now: start, recovered: 0, calls: 0 };
  const breaker = createAkismetBreaker(
    () => state.now,
    () => {
      state.recovered += 1;
    },
  );
  const ask = (news: ServiceNews | Promise<ServiceNews>, who = account) =>
    breaker.ask(
      who,
      async () => {
        state.calls += 1;
        return news;
      },
      () => 'a reason',
    );
  return { state, ask };
}

async function fail(ask: (news: ServiceNews) => Promise<unknown>, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await ask(failure);
}

test('a service that fails now and then is asked every time', async () => {
  const { state, ask } = breakerAt();
  for (let round = 0; round < 5; round += 1) {
    await fail(ask, 4);
    await ask(success);
  }
  assert.equal(state.calls, 25);
  assert.equal(state.recovered, 0);
});

test('one that fails five times in a row is left alone, and the reason and the time are told', async () => {
  const { state, ask } = breakerAt();
  await fail(ask, 5);
  assert.deepEqual(await ask(success), { notAsked: true, waitMs: 15_000, reason: 'a reason' });
  assert.equal(state.calls, 5);
});

test('after the pause one call tries it while the others wait, and all follow once it answers', async () => {
  const { state, ask } = breakerAt();
  await fail(ask, 5);
  state.now = 15_000;
  const { promise, resolve } = Promise.withResolvers<ServiceNews>();
  const trial = ask(promise);
  assert.deepEqual(await ask(success), { notAsked: true, waitMs: 2_000, reason: 'a reason' });
  resolve(success);
  assert.equal(await trial, success);
  assert.equal(state.recovered, 1);
  assert.equal(await ask(success), success);
  assert.equal(state.recovered, 1);
});

test('a failed trial makes the pause longer, up to five minutes', async () => {
  const { state, ask } = breakerAt();
  await fail(ask, 5);
  const pauses: number[] = [];
  for (let trial = 0; trial < 7; trial += 1) {
    const left = await ask(success);
    assert.ok('waitMs' in left);
    pauses.push(left.waitMs / 1_000);
    state.now += left.waitMs;
    await ask(failure);
  }
  assert.deepEqual(pauses, [15, 30, 60, 120, 240, 300, 300]);
});

test('a service that says when to come back is left alone until then at once', async () => {
  const { ask } = breakerAt();
  await ask({ serviceFailed: true, retryAfterSeconds: 90 });
  const left = await ask(success);
  assert.ok('waitMs' in left);
  assert.equal(left.waitMs, 90_000);
});

test('calls that fail while it is left alone already do not make the pause longer', async () => {
  const { ask } = breakerAt();
  const slow = Array.from({ length: 8 }, () => Promise.withResolvers<ServiceNews>());
  const asked = slow.map(({ promise }) => ask(promise));
  for (const { resolve } of slow) resolve(failure);
  await Promise.all(asked);
  const left = await ask(success);
  assert.ok('waitMs' in left);
  assert.equal(left.waitMs, 15_000);
});

test('another key is another account', async () => {
  const { ask } = breakerAt();
  await fail(ask, 5);
  assert.equal(await ask(success, { ...account, key: 'another' }), success);
});

test('a call that throws ends its trial', async () => {
  const { state, ask } = breakerAt();
  await fail(ask, 5);
  state.now = 15_000;
  await assert.rejects(ask(Promise.reject(new Error('a fault of ours'))), /a fault of ours/);
  assert.equal(await ask(success), success);
});
