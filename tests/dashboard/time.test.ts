import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionalLocale, relativeTime } from '../../src/dashboard/time.ts';

const now = Date.parse('2026-05-20T12:00:00Z');

test('a time reads as a person would say it', () => {
  assert.equal(relativeTime('2026-05-20T11:59:30Z', now), 'now');
  assert.equal(relativeTime('2026-05-20T12:00:20Z', now), 'now', 'a clock that is ahead');
  assert.equal(relativeTime('2026-05-20T11:55:00Z', now), '5 minutes ago');
  assert.equal(relativeTime('2026-05-20T09:00:00Z', now), '3 hours ago');
  assert.equal(relativeTime('2026-05-19T11:00:00Z', now), 'yesterday');
  assert.match(relativeTime('2025-03-01T12:00:00Z', now), /2025/);
});

test('dates are written as in the moderator’s region, whatever the browser calls it', () => {
  assert.equal(regionalLocale(['de-DE', 'en-GB']), 'en-GB');
  assert.equal(regionalLocale(['en-US@posix']), 'en');
  assert.equal(regionalLocale([]), 'en');
});
