import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AkismetAccount } from '../../src/spam/akismet-account.ts';
import { createAkismetBreaker, type ServiceNews, type Wait } from '../../src/spam/akismet-breaker.ts';

const account = { baseUrl: 'https://akismet.example', key: 'a-key' };
const failure: ServiceNews = { serviceFailed: true };
const success: ServiceNews = { serviceFailed: false };

/** What the processes of one installation share. */
function storeOfWaits() {
  const kept = new Map<string, Wait>();
  const state = { looks: 0 };
  return {
    state,
    find: async ({ key }: AkismetAccount) => {
      state.looks += 1;
      return kept.get(key);
    },
    keep: async ({ key }: AkismetAccount, wait: Wait) => void kept.set(key, wait),
  };
}

function breakerAt(start = 0, waits = storeOfWaits()) {
  const state = { now: start, recovered: 0, calls: 0 };
  const breaker = createAkismetBreaker(
    () => state.now,
    waits,
    () => {
      state.recovered += 1;
    },
  );
  const ask = (news: ServiceNews | Promise<ServiceNews>, who = account, urgent = false) =>
    breaker.ask(
      who,
      async () => {
        state.calls += 1;
        return news;
      },
      () => 'a reason',
      { urgent },
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

const busy: ServiceNews = { serviceFailed: true, retryAfterSeconds: 3_600 };
const untilAnHour = { notAsked: true, waitMs: 3_600_000, reason: 'a reason' };

test('what the service asked for is known to the next start, which does not ask even once', async () => {
  const waits = storeOfWaits();
  await breakerAt(0, waits).ask(busy);
  const next = breakerAt(0, waits);
  // As many as a worker takes up at once.
  const answers = await Promise.all(Array.from({ length: 8 }, () => next.ask(success)));
  for (const answer of answers) assert.deepEqual(answer, untilAnHour);
  assert.equal(next.state.calls, 0);
  next.state.now = 3_600_000;
  assert.equal(await next.ask(success), success);
  assert.equal(next.state.recovered, 1);
});

test('another process learns of it in seconds, without looking it up with every call', async () => {
  const waits = storeOfWaits();
  const [one, other] = [breakerAt(0, waits), breakerAt(0, waits)];
  for (let call = 0; call < 50; call += 1) await other.ask(success);
  assert.equal(waits.state.looks, 1);
  await one.ask(busy);
  other.state.now = 10_000;
  assert.deepEqual(await other.ask(success), { ...untilAnHour, waitMs: 3_590_000 });
});

test('a person who asks does not wait for a service that failed, but does where it asked for that', async () => {
  const waits = storeOfWaits();
  const { state, ask } = breakerAt(0, waits);
  await fail(ask, 5);
  assert.equal(await ask(failure, account, true), failure);
  await breakerAt(0, waits).ask(busy);
  assert.deepEqual(await ask(success, account, true), untilAnHour);
  assert.equal(state.calls, 6);
});

test('an answer to a call that was under way does not end the time that the service asked for', async () => {
  const { ask } = breakerAt();
  const { promise, resolve } = Promise.withResolvers<ServiceNews>();
  const slow = ask(promise);
  await ask(busy);
  resolve(success);
  assert.equal(await slow, success);
  assert.deepEqual(await ask(success), untilAnHour);
});

test('a store that cannot be asked is asked again', async () => {
  const waits = storeOfWaits();
  const { find } = waits;
  waits.find = () => Promise.reject(new Error('the store is away'));
  const { ask } = breakerAt(0, waits);
  await assert.rejects(ask(success), /the store is away/);
  waits.find = find;
  assert.equal(await ask(success), success);
});
