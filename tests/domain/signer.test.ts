import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSigner } from '../../src/domain/signer.ts';

const signer = createSigner(Buffer.alloc(32, 7));
const signature = signer.sign('form-token', 'a', 'bc');

test('what was signed is known again', () => {
  assert.equal(signer.verify(signature, 'form-token', 'a', 'bc'), true);
  assert.equal(signer.sign('form-token', 'a', 'bc'), signature);
  assert.match(signature, /^[\w-]{43}$/);
});

test('a signature is good for its own words and purpose alone', () => {
  const others: Parameters<typeof signer.sign>[] = [
    ['form-token', 'ab', 'c'],
    ['form-token', 'a', 'bd'],
    ['form-token', 'a'],
    ['form-token', 'a', 'bc', ''],
    ['form-token', 'a","bc'],
    ['author-secret', 'a', 'bc'],
  ];
  for (const other of others) assert.equal(signer.verify(signature, ...other), false, other.join());
});

test('a changed, short, long or empty signature is refused without an error', () => {
  const flipped = (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1);
  for (const wrong of [
    '',
    'x',
    flipped,
    signature.slice(4),
    `${signature}AAAA`,
    'ü'.repeat(43),
    '.'.repeat(43),
  ]) {
    assert.equal(signer.verify(wrong, 'form-token', 'a', 'bc'), false, wrong);
  }
});

test('another key signs otherwise', () => {
  const other = createSigner(Buffer.alloc(32, 8));
  assert.equal(other.verify(signature, 'form-token', 'a', 'bc'), false);
});
