import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AkismetState } from '../../src/http/api/site-schemas.ts';
import { createClock, minuteMs, setMode } from '../comments/clock.ts';
import { type Moderator, startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation } from './support.ts';

async function stateOf(owner: Moderator): Promise<AkismetState> {
  return (await (await owner.call(`${moderation}/akismet/check`, { method: 'POST' })).json()) as AkismetState;
}

onBothStores('A plan of Akismet that is used up', store => {
  test('is told to its owner in figures, while comments are still checked', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const owner = await app.moderator();
    setMode(app, 'over-limit');
    const { comment } = await app.posted();
    assert.equal((await owner.checked(comment.id)).verdict?.verdict, 'ham');
    const { valid, usage } = await stateOf(owner);
    assert.equal(valid, true);
    assert.partialDeepStrictEqual(usage, {
      limit: 10_000,
      usage: 12_001,
      percentage: 120.01,
      throttled: false,
    });
  });

  test('for long holds comments, says so, and has them checked once there is a greater one', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      now: clock.now,
      site: { policy: 'publish-ham' },
    });
    const owner = await app.moderator();
    setMode(app, 'throttled');
    const { valid, usage } = await stateOf(owner);
    assert.deepEqual([valid, usage?.throttled, usage?.limit], [true, true, 10_000]);
    const { comment } = await app.posted();
    const held = await owner.checked(comment.id);
    assert.deepEqual([held.status, held.verdict?.verdict], ['pending', 'unknown']);
    setMode(app, 'normal');
    clock.forward(2 * minuteMs, app);
    await until('it is published', async () => (await app.thread()).thread.count === 1);
    assert.equal((await stateOf(owner)).usage?.limit, null);
  });
});
