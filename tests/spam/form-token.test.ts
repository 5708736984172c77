import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/domain/errors.ts';
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

function refusal(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'It was taken.' });
}

test('a form that was open for long enough is taken, and how long is known', () => {
  assert.equal(check(3_000), 3_000);
  assert.equal(check(24 * hourMs), 24 * hourMs);
});

test('no token, no comment', () => {
  assert.equal(refusal(() => check(5_000, '')).code, 'form-token-missing');
});

test('a token that was made up or changed is refused', () => {
  const [time, signature] = token.split('.');
  const earlier = (opened - hourMs).toString(36);
  for (const wrong of [
    'x',
    '.',
    `${time}.`,
    `.${signature}`,
    `${time}`,
    `${earlier}.${signature}`,
    'NaN.x',
  ]) {
    assert.equal(refusal(() => check(5_000, wrong)).code, 'form-token-invalid', wrong);
  }
});

test("another page's, another site's or another server's token is refused", () => {
  const code = (where: typeof page, by = signer) => refusal(() => check(5_000, token, where, by)).code;
  assert.equal(code({ ...page, pageKey: 'https://blog.example/b' }), 'form-token-invalid');
  assert.equal(code({ ...page, siteId: 'other' }), 'form-token-invalid');
  assert.equal(code(page, createSigner(Buffer.alloc(32, 8))), 'form-token-invalid');
});

test('a form that was open for too long has to be opened again', () => {
  assert.equal(refusal(() => check(24 * hourMs + 1)).code, 'form-token-expired');
});

test('who is too fast hears how long to wait', () => {
  const { code, retryAfterSeconds } = refusal(() => check(900));
  assert.deepEqual([code, retryAfterSeconds], ['form-too-fast', 3]);
  assert.equal(refusal(() => check(2_999)).retryAfterSeconds, 1);
});

test('a server whose clock is a little behind takes the token as just opened', () => {
  const { code, retryAfterSeconds } = refusal(() => check(-2_000));
  assert.deepEqual([code, retryAfterSeconds], ['form-too-fast', 3]);
  const atOnce = { ...rules, formWaitMs: 0 };
  assert.equal(checkFormToken(signer, token, page, atOnce, opened - 2_000), 0);
});

test('a token from the far future does not get past the waiting time', () => {
  for (const ms of [-5_001, -60_000, -1_000 * hourMs]) {
    assert.equal(refusal(() => check(ms)).code, 'form-token-expired', String(ms));
  }
});
