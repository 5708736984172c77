import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterSeconds } from '../../src/spam/retry-after.ts';

const now = Date.parse('2026-03-04T05:06:07Z');

const cases: [string | undefined, number | undefined][] = [
  ['0', 0],
  [' 120 ', 120],
  ['999999999999', 86_400],
  ['Wed, 04 Mar 2026 05:07:07 GMT', 60],
  ['Wednesday, 04-Mar-26 05:07:07 GMT', 60],
  ['Wed, 04 Mar 2026 05:06:00 GMT', 0],
  ['Wed, 04 Mar 2036 05:06:00 GMT', 86_400],
  ['-5', undefined],
  ['1.5', undefined],
  ['2026-03-04', undefined],
  ['Soon, please', undefined],
  ['', undefined],
  [undefined, undefined],
];

for (const [header, seconds] of cases) {
  test(`“Retry-After: ${header}” is a wait of ${seconds ?? 'no known'} seconds`, () => {
    assert.equal(retryAfterSeconds(header, now), seconds);
  });
}
