import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointsOf } from '../../src/http/api/endpoints.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { blog, owner, siteId, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { refusalOf } from './support.ts';

type Call = TestApp['call'];

/** Calls an endpoint with parameters that fit its path. */
function callEndpoint(call: Call, endpoint: Endpoint, id: string, headers: Record<string, string> = {}) {
  const path = endpoint.path.replace('{site}', siteId).replace('{id}', id);
  const method = endpoint.method.toUpperCase();
  return call(path, { method, headers, ...(endpoint.body && { body: {} }) });
}

const strangers: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
  { origin: 'https://evil.example' },
  { origin: blog },
  { origin: 'null' },
];

onBothStores('A moderator’s call', store => {
  test('is refused without a session, or with one that is none', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    const guarded = endpointsOf(app.ctx).filter(({ access }) => access.startsWith('moderator'));
    assert.ok(guarded.length >= 5);
    const [name] = moderator.cookie.split('=');
    const cookies = ['', `${name}=`, `${name}=${'x'.repeat(43)}`, `x${moderator.cookie}`, `${name}=%00`];
    for (const endpoint of guarded) {
      for (const cookie of cookies) {
        const answer = await callEndpoint(app.call, endpoint, comment.id, { cookie });
        assert.deepEqual(await refusalOf(answer), [401, 'not-signed-in'], `${endpoint.id} ${cookie}`);
      }
      const known = await callEndpoint(moderator.call, endpoint, comment.id);
      assert.ok(![401, 403].includes(known.status), `${endpoint.id} ${known.status}`);
      await known.body?.cancel();
    }
    assert.equal((await moderator.queue()).comments.length, 1);
  });

  test('that changes something is refused when a page of another origin makes the browser send it', async () => {
    await using app = await startTestApp({ store, config: { signInsPerQuarterHourAndIp: 1_000 } });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    const changing = endpointsOf(app.ctx).filter(
      ({ access, method }) => access !== 'site' && method !== 'get',
    );
    assert.deepEqual(changing.map(({ id }) => id).slice(0, 3), ['signIn', 'signOut', 'setUp']);
    const account = { ...owner, token: 'x' };
    // What is wrong with a request may be said first; nothing is changed either way.
    const refused = ['request-forged', 'invalid-request'];
    const exactly = ['signIn', 'signOut', 'setUp', 'decide'];
    const forged: [string, Promise<Response>][] = [];
    for (const endpoint of changing) {
      const body = endpoint.id === 'decide' ? { decision: 'approve', from: 'pending' } : account;
      const path = endpoint.path.replace('{site}', siteId).replace('{id}', comment.id);
      for (const headers of strangers) {
        const method = endpoint.method.toUpperCase();
        forged.push([endpoint.id, moderator.call(path, { method, headers, ...(endpoint.body && { body }) })]);
      }
    }
    for (const [id, call] of forged) {
      const answer = await call;
      assert.equal(answer.headers.get('set-cookie'), null);
      const [, code] = await refusalOf(answer);
      assert.ok(exactly.includes(id) ? code === 'request-forged' : refused.includes(code), `${id} ${code}`);
    }
    assert.equal((await moderator.queue()).comments.length, 1);
    const session = await moderator.call('/api/v1/session');
    assert.deepEqual(await session.json(), moderator.session);
  });

  test('is taken from this server’s own pages and from programs', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const own: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin', origin: 'http://behind-a-proxy.example' },
      { origin: app.url },
      { origin: app.ctx.publicUrl() },
    ];
    for (const [index, headers] of own.entries()) {
      const { comment } = await app.posted({ text: `Number ${index}` });
      const path = `/api/v1/moderation/sites/${siteId}/comments/${comment.id}/decision`;
      const body = { decision: 'approve', from: 'pending' };
      const answer = await moderator.call(path, { method: 'POST', body, headers });
      assert.equal(answer.status, 200, JSON.stringify(headers));
    }
  });
});
