import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions } from '../../src/accounts/permissions.ts';
import { apiScopeNames } from '../../src/domain/api-scopes.ts';
import { newId } from '../../src/domain/ids.ts';
import { endpointsOf } from '../../src/http/api/endpoints.ts';
import type { Decisions } from '../../src/http/api/queue-schemas.ts';
import { actionOf, type Endpoint } from '../../src/http/endpoint.ts';
import { siteId, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addPerson, addSite, apiToken } from './people.ts';
import { problemOf, refusalOf } from './support.ts';

type Call = TestApp['call'];
const nobody = '01890000-0000-7000-8000-000000000000';

/** Calls an endpoint with an empty body and ids of nothing. */
async function answerOf(call: Call, endpoint: Endpoint, site: string): Promise<[number, string]> {
  const path = endpoint.path.replace('{site}', site).replace('{id}', nobody);
  const answer = await call(path, {
    method: endpoint.method.toUpperCase(),
    ...(endpoint.body && { body: {} }),
  });
  // A stream that never ends is not waited for.
  if (answer.ok) {
    await answer.body?.cancel();
    return [answer.status, ''];
  }
  const { status, code } = await problemOf(answer);
  return [status, code];
}

/** Ends what the one who calls has, so that it is called last or by nobody. */
const endsItself = new Set(['endOtherSessions']);

onBothStores('Leave to call', store => {
  test('is asked for by every call of moderators, and given by role', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const moderator = await addPerson(app, { role: 'moderator', sites: [siteId] });
    const guarded = endpointsOf(app.ctx).filter(({ access }) => access.startsWith('moderator'));
    for (const endpoint of guarded.filter(({ id }) => !endsItself.has(id))) {
      const { roles } = permissions[actionOf(endpoint)!];
      const [status, code] = await answerOf(moderator.call, endpoint, siteId);
      const mayCall = (roles as readonly string[]).includes('moderator');
      assert.equal(code === 'not-allowed', !mayCall, `${endpoint.id}: moderator, ${status} ${code}`);
      const [, byOwner] = await answerOf(owner.call, endpoint, siteId);
      assert.ok(
        !['not-allowed', 'not-signed-in', 'internal-error'].includes(byOwner),
        `${endpoint.id} ${byOwner}`,
      );
    }
  });

  test('is given to an API token by its scopes alone, and never for one’s own account', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const byScope = new Map(
      await Promise.all(
        apiScopeNames.map(async scope => [scope, (await apiToken(app, owner, [scope])).call] as const),
      ),
    );
    const guarded = endpointsOf(app.ctx).filter(({ access }) => access.startsWith('moderator'));
    for (const endpoint of guarded) {
      const needed = permissions[actionOf(endpoint)!].scope;
      for (const [scope, call] of byScope) {
        const [status, code] = await answerOf(call, endpoint, siteId);
        assert.equal(code === 'not-allowed', scope !== needed, `${endpoint.id}, ${scope}: ${status} ${code}`);
      }
    }
  });

  test('ends at the sites of others, which look as if they were not there', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    await addSite(owner, 'other');
    const moderator = await addPerson(app, { role: 'moderator', sites: [siteId] });
    const ofSite = endpointsOf(app.ctx).filter(({ access }) => access === 'moderator of site');
    assert.ok(ofSite.length >= 10);
    for (const endpoint of ofSite) {
      if (!(permissions[actionOf(endpoint)!].roles as readonly string[]).includes('moderator')) continue;
      const other = await answerOf(moderator.call, endpoint, 'other');
      assert.deepEqual(other, [404, 'site-not-found'], endpoint.id);
      assert.deepEqual(await answerOf(moderator.call, endpoint, 'nowhere'), other, endpoint.id);
    }
    const listed = await (await moderator.call('/api/v1/moderation/sites')).json();
    assert.deepEqual(
      (listed as { sites: { id: string }[] }).sites.map(({ id }) => id),
      [siteId],
    );
    const log = await (await moderator.call('/api/v1/moderation/log')).json();
    assert.ok((log as { lines: { site: string }[] }).lines.every(({ site }) => site === siteId));
  });

  test('shows nothing of decisions on the sites of others', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const { comment } = await app.posted();
    await owner.checked(comment.id);
    const from = (await owner.queue()).comments.length > 0 ? 'pending' : 'spam';
    const decided = await owner.decide(comment.id, 'trash', from);
    const { operation } = (await decided.json()) as { operation: string };
    const stranger = await addPerson(app, { role: 'moderator', sites: [] });
    const path = `/api/v1/moderation/operations/${operation}`;
    assert.equal((await owner.call(path)).status, 200);
    assert.equal((await stranger.call(path)).status, 404);
  });

  test('shows nothing of a decision on the sites of others of which nothing is left either', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    await addSite(owner, 'elsewhere');
    const stranger = await addPerson(app, { role: 'moderator', sites: ['elsewhere'] });
    const decide = async (call: Call, body: object) => {
      const answer = await call('/api/v1/moderation/decisions', { method: 'POST', body });
      return ((await answer.json()) as Decisions).operation.id;
    };
    const unknown = `/api/v1/moderation/operations/${newId()}`;
    const seen = async (path: string, init?: object) => refusalOf(await stranger.call(path, init));
    const nobodys = [await seen(unknown), await seen(`${unknown}/undo`, { method: 'POST' })];
    const { comment } = await app.posted();
    await owner.checked(comment.id);
    await decide(owner.call, { action: 'trash', filter: { site: siteId } });
    const named = [{ site: siteId, id: comment.id, from: 'trash' }];
    const ids = [
      await decide(owner.call, { action: 'delete', comments: named }),
      await decide(owner.call, { action: 'delete', filter: { site: siteId } }),
    ];
    for (const id of ids) {
      const path = `/api/v1/moderation/operations/${id}`;
      assert.deepEqual([await seen(path), await seen(`${path}/undo`, { method: 'POST' })], nobodys);
      assert.equal((await owner.call(path)).status, 200);
    }
    const own = await decide(stranger.call, { action: 'delete', filter: { site: 'elsewhere' } });
    assert.equal((await stranger.call(`/api/v1/moderation/operations/${own}`)).status, 200);
  });

  test('shows a decision to whoever has taken it back, though nothing of it is left', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const helper = await addPerson(app, { role: 'moderator', sites: [siteId] });
    const { comment } = await app.posted();
    await owner.checked(comment.id);
    const from = (await owner.queue()).comments.length > 0 ? 'pending' : 'spam';
    const decided = await owner.decide(comment.id, 'trash', from);
    const path = `/api/v1/moderation/operations/${((await decided.json()) as { operation: string }).operation}`;
    assert.equal((await helper.call(`${path}/undo`, { method: 'POST' })).status, 200);
    const { state } = (await (await helper.call(path)).json()) as { state: string };
    assert.equal(state, 'undone');
  });

  test('follows a change of the account with its next request', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const moderator = await addPerson(app, { role: 'moderator', sites: [siteId] });
    const counts = `/api/v1/moderation/sites/${siteId}/counts`;
    assert.equal((await moderator.call(counts)).status, 200);
    const account = `/api/v1/accounts/${moderator.user.id}`;
    const change = (body: object) => owner.call(account, { method: 'PATCH', body });
    assert.equal((await change({ sites: [] })).status, 200);
    assert.equal((await moderator.call(counts)).status, 404);
    assert.equal((await change({ role: 'owner' })).status, 200);
    assert.equal((await moderator.call('/api/v1/accounts')).status, 200);
    assert.equal((await owner.call(account, { method: 'DELETE' })).status, 204);
    assert.equal((await moderator.call(counts)).status, 401);
  });
});

test('A site that does not exist cannot be given to anybody', async () => {
  await using app = await startTestApp();
  const owner = await app.moderator();
  const body = { role: 'moderator', sites: ['blgo'] };
  const problem = await problemOf(await owner.call('/api/v1/invitations', { method: 'POST', body }));
  assert.equal(problem.errors?.[0]?.field, 'sites');
});
