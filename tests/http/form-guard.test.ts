import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Posted } from '../../src/http/api/schemas.ts';
import { blog, siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, formToken, hourMs, problemOf, secondMs, testClock } from './support.ts';

const wait = { config: { formWaitMs: 3_000 } };

onBothStores('The form', store => {
  test('says how long it has to be open, and for how long it is good', async () => {
    await using app = await startTestApp({ store, config: { formWaitMs: 3_000, formTokenHours: 2 } });
    const answer = await app.call(`${api}/form-token?url=${encodeURIComponent(`${blog}/post`)}`);
    const { token, ...times } = (await answer.json()) as Record<string, unknown>;
    assert.equal(typeof token, 'string');
    assert.deepEqual(times, { waitMs: 3_000, expiresMs: 2 * hourMs });
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const foreign = await app.call(`${api}/form-token?url=${encodeURIComponent('https://other.example/')}`);
    assert.equal((await problemOf(foreign)).code, 'page-not-on-site');
  });

  test('has to be open for a while: a program that posts at once is told how long', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now, ...wait });
    const token = await formToken(app);
    clock.forward(1_200);
    const early = await app.post({ token });
    assert.equal(early.headers.get('retry-after'), '2');
    const { status, code } = await problemOf(early);
    assert.deepEqual([status, code], [422, 'form-too-fast']);
    clock.forward(1_800);
    assert.equal((await app.post({ token })).status, 202);
  });

  test('is good for its page and for a day', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now });
    const token = await formToken(app);
    const refused = async (comment: object) => (await problemOf(await app.post({ ...comment }))).code;

    assert.equal(await refused({ token: '' }), 'form-token-missing');
    assert.equal(await refused({ token, url: `${blog}/other` }), 'form-token-invalid');
    assert.equal(await refused({ token, key: 'other' }), 'form-token-invalid');
    const [time = '', signature = ''] = token.split('.');
    const earlier = (Number.parseInt(time, 36) - 60_000).toString(36);
    const made = [
      `${earlier}.${signature}`,
      time,
      `${time}.`,
      `.${signature}`,
      'x',
      '.',
      `${time}.${signature}x`,
    ];
    for (const forged of made) assert.equal(await refused({ token: forged }), 'form-token-invalid', forged);

    clock.forward(24 * hourMs);
    assert.equal((await app.post({ token })).status, 202);
    clock.forward(1);
    assert.equal(await refused({ token, text: 'A day later' }), 'form-token-expired');
  });

  test('of one site is good on no other', async () => {
    await using app = await startTestApp({ store });
    const publicUrl = app.ctx.publicUrl();
    const asked = await app.call(`/api/v1/sites/demo/form-token?url=${publicUrl}/demo`);
    const { token } = (await asked.json()) as { token: string };
    const answer = await app.post({ url: `${publicUrl}/demo`, token });
    assert.equal((await problemOf(answer)).code, 'form-token-invalid', siteId);
  });

  test('with the hidden field filled in is answered like any other, and lands in spam', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const trapped = await app.posted({ subject: 'Re: offer', text: 'Hello' });
    const held = await app.posted({ text: 'Hello', email: 'bob@example.com' });
    const seen = ({ comment: { id, createdAt, ...comment }, secret }: Posted) => [
      comment,
      id.length,
      createdAt.length,
      secret.length,
    ];
    assert.deepEqual(seen(trapped), seen(held));
    const queued = await moderator.checked(trapped.comment.id);
    assert.deepEqual(
      [queued.status, queued.verdict?.source, queued.verdict?.verdict],
      ['spam', 'guard', 'spam'],
    );
    assert.deepEqual(queued.verdict?.reasons, ['a field that people do not see was filled in']);
    assert.deepEqual(app.akismet.calls, []);
  });

  test('lets nobody post from a clock that is far ahead', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now, ...wait });
    clock.forward(hourMs);
    const token = await formToken(app);
    clock.forward(-hourMs + secondMs);
    assert.equal((await problemOf(await app.post({ token }))).code, 'form-token-expired');
  });
});
