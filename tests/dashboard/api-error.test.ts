import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf } from '../../src/dashboard/api-error.ts';

const problem = (code: string, extra = {}) => ({
  type: `/problems/${code}`,
  title: 'Refused',
  status: 400,
  detail: 'The server’s sentence.',
  ...extra,
});

test('a refusal keeps its code, its sentence and its fields', () => {
  const fields = [{ field: 'password', code: 'too-short', message: 'Too short.' }];
  const error = errorOf(400, problem('invalid-request', { errors: fields }), null);
  assert.equal(error.code, 'invalid-request');
  assert.equal(error.message, 'The server’s sentence.');
  assert.deepEqual(error.fields, fields);
});

test('too many attempts say when to come back', () => {
  const said = (retryAfter: string | null) => errorOf(429, problem('too-many-requests'), retryAfter).message;
  assert.match(said('1'), /in 1 second\.$/);
  assert.match(said('42'), /in 42 seconds\.$/);
  assert.match(said('600'), /in 10 minutes\.$/);
  assert.equal(said(null), 'The server’s sentence.');
});

test('an answer from something in between is not taken for the server’s', () => {
  assert.equal(errorOf(502, undefined, null).code, 'unreachable');
  assert.equal(errorOf(403, '<html>', null).code, 'unreachable');
  assert.equal(errorOf(500, problem('internal'), null).code, 'internal');
});
