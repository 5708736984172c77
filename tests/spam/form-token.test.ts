import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSigner } from '../../src/domain/signer.ts';
import { checkFormToken, issueFormToken } from '../../src/spam/form-token.ts';

const signer = createSigner(Buffer.alloc(32, 7));
const page = { siteId: 'blog', pageKey: 'https://blog.example/a' };
const rules = { formWaitMs: 3_000, formTokenHours: 24 };
const opened = Date.UTC(2026, 2, 4);
const hourMs = 3_600_000;
const token = issueFormToken(signer, page.siteId, page.pageKey, opened);

const check = (afterMs: number, given = token, where = page, by = signer) =>
  checkFormToken(by, given, where, rules, opened + afterMs);

test('a form that was open for long enough is taken, and how long is known', () => {
  for (const formOpenMs of [3_000, 24 * hourMs]) {
    assert.deepEqual(check(formOpenMs), { formToken: 'valid', formOpenMs });
  }
});

test('no token, or one that was made up or changed, is none', () => {
  const [time, signature] = token.split('.');
  const earlier = (opened - hourMs).toString(36);
  const wrong = ['', 'x', '.', `${time}.`, `.${signature}`, `${time}`, `${earlier}.${signature}`, 'NaN.x'];
  for (const made of wrong) assert.deepEqual(check(5_000, made), { formToken: 'missing' }, made);
});

test("another page's, another site's or another server's token is none", () => {
  const seen = (where: typeof page, by = signer) => check(5_000, token, where, by).formToken;
  assert.equal(seen({ ...page, pageKey: 'https://blog.example/b' }), 'missing');
  assert.equal(seen({ ...page, siteId: 'other' }), 'missing');
  assert.equal(seen(page, createSigner(Buffer.alloc(32, 8))), 'missing');
});

test('a form that was open for too long is told from others', () => {
  const formOpenMs = 24 * hourMs + 1;
  assert.deepEqual(check(formOpenMs), { formToken: 'stale', formOpenMs });
});

test('who is too fast is told by how much', () => {
  assert.deepEqual(check(900), { formToken: 'valid', formOpenMs: 900, earlyMs: 2_100 });
  assert.equal(check(2_999).earlyMs, 1);
});

test('a server whose clock is a little behind takes the token as just opened', () => {
  assert.deepEqual(check(-2_000), { formToken: 'valid', formOpenMs: 0, earlyMs: 3_000 });
});

test('a token from the far future is none', () => {
  for (const ms of [-5_001, -60_000, -1_000 * hourMs]) {
    assert.deepEqual(check(ms), { formToken: 'missing' }, String(ms));
  }
});
