import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTryAt } from '../../src/comments/retry-schedule.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const options = { now: 0, retryDays: 7, random: 0.5 };
const after = (attempts: number, more: Partial<Parameters<typeof nextTryAt>[1]> = {}) =>
  nextTryAt({ attempts, created_at: 0 }, { ...options, ...more });

test('the waits grow from half a minute to an hour, and stay there', () => {
  const minutes = Array.from({ length: 10 }, (_, index) => after(index + 1)! / minuteMs);
  assert.deepEqual(minutes, [0.5, 1, 2, 5, 10, 20, 30, 60, 60, 60]);
  assert.equal(after(0), 0.5 * minuteMs);
  assert.equal(after(1_000), 60 * minuteMs);
});

test('jobs that failed together come back apart, within a tenth of the wait', () => {
  assert.equal(after(4, { random: 0 }), 4.5 * minuteMs);
  assert.equal(after(4, { random: 0.999_999 }), Math.round(5.5 * minuteMs - 0.06));
});

test('a later time that the service asks for is obeyed, up to a day', () => {
  assert.equal(after(1, { retryAfterSeconds: 600 }), 10 * minuteMs);
  assert.equal(after(8, { retryAfterSeconds: 600 }), 60 * minuteMs);
  assert.equal(after(1, { retryAfterSeconds: 10 * 86_400 }), dayMs);
});

test('it ends after the days that the owner set', () => {
  assert.ok(after(50, { now: 7 * dayMs - 1 }));
  assert.equal(after(50, { now: 7 * dayMs }), undefined);
  assert.equal(after(50, { now: dayMs, retryDays: 1 }), undefined);
});
