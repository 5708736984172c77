import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiTokens, AuditPage, Members, OwnSessions } from '../../src/http/api/account-schemas.ts';
import { owner as ownerAccount, siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addPerson, apiToken, invitationToken, password } from './people.ts';
import { dayMs, hourMs, problemOf, refusalOf, testClock } from './support.ts';

const invitations = '/api/v1/invitations';

onBothStores('An invitation', store => {
  test('makes one account of the chosen role and sites, once', async () => {
    await using app = await startTestApp({ store });
    const token = await invitationToken(app, { role: 'moderator', sites: [siteId], email: 'mo@example.com' });
    const opened = await app.call(`${invitations}/open`, { method: 'POST', body: { token } });
    const { role, sites, email, invitedBy } = (await opened.json()) as Record<string, unknown>;
    assert.deepEqual(
      [role, sites, email, invitedBy],
      ['moderator', [siteId], 'mo@example.com', 'Olive Owner'],
    );

    const body = { token, name: 'Mo', email: 'Mo@Example.com', password };
    const accepted = await Promise.all(
      [1, 2, 3].map(() => app.call(`${invitations}/accept`, { method: 'POST', body })),
    );
    const statuses = accepted.map(({ status }) => status).sort();
    assert.equal(statuses.filter(status => status === 201).length, 1, String(statuses));
    assert.deepEqual(
      await refusalOf(await app.call(`${invitations}/open`, { method: 'POST', body: { token } })),
      [410, 'link-not-valid'],
    );
    const owner = await app.moderator();
    const { members } = (await (await owner.call('/api/v1/accounts')).json()) as Members;
    const mo = members.find(({ name }) => name === 'Mo');
    assert.deepEqual([mo?.email, mo?.role, mo?.sites], ['mo@example.com', 'moderator', [siteId]]);
  });

  test('that was withdrawn or is too old is good for nothing', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now, config: { sessionDays: 30 } });
    const owner = await app.moderator();
    const withdrawn = await invitationToken(app, { role: 'moderator' });
    const [{ id }] = ((await (await owner.call(invitations)).json()) as { invitations: [{ id: string }] })
      .invitations;
    assert.equal((await owner.call(`${invitations}/${id}`, { method: 'DELETE' })).status, 204);
    const late = await invitationToken(app, { role: 'moderator' });
    clock.forward(7 * dayMs + hourMs);
    for (const token of [withdrawn, late, 'x', '']) {
      const answer = await app.call(`${invitations}/open`, { method: 'POST', body: { token } });
      assert.deepEqual(await refusalOf(answer), [410, 'link-not-valid'], token);
    }
    assert.deepEqual(((await (await owner.call(invitations)).json()) as { invitations: [] }).invitations, []);
  });

  test('is told by no call and kept as a hash only', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const token = await invitationToken(app, { role: 'owner' });
    const listed = await (await owner.call(invitations)).text();
    const log = await (await owner.call('/api/v1/moderation/log')).text();
    for (const text of [listed, log]) assert.ok(!text.includes(token));
    const rows = await app.ctx.store.db.selectFrom('invitations').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(token));
  });

  test('for an address that has an account stays good', async () => {
    await using app = await startTestApp({ store });
    const token = await invitationToken(app, { role: 'moderator' });
    const body = { token, name: 'Twin', email: ownerAccount.email.toUpperCase(), password };
    const accept = () => app.call(`${invitations}/accept`, { method: 'POST', body });
    assert.deepEqual(await refusalOf(await accept()), [409, 'account-exists']);
    body.email = 'twin@example.com';
    assert.equal((await accept()).status, 201);
  });
});

onBothStores('Accounts', store => {
  test('always have an owner among them', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const { id } = owner.session.user!;
    const call = (method: string, body?: object) =>
      owner.call(`/api/v1/accounts/${id}`, { method, ...(body && { body }) });
    assert.deepEqual(await refusalOf(await call('DELETE')), [409, 'last-owner']);
    assert.deepEqual(await refusalOf(await call('PATCH', { role: 'moderator' })), [409, 'last-owner']);
    const second = await addPerson(app, { role: 'owner' });
    const both = await Promise.all([
      call('PATCH', { role: 'moderator' }),
      second.call(`/api/v1/accounts/${second.user.id}`, { method: 'PATCH', body: { role: 'moderator' } }),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  });

  test('end with their sessions, passkeys and tokens, and stay in the log', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const person = await addPerson(app, { role: 'owner', name: 'Gone Soon' });
    const script = await apiToken(app, person, ['comments:read']);
    assert.equal((await script.call('/api/v1/moderation/sites')).status, 200);
    assert.equal((await owner.call(`/api/v1/accounts/${person.user.id}`, { method: 'DELETE' })).status, 204);
    assert.equal((await script.call('/api/v1/moderation/sites')).status, 401);
    assert.equal((await person.call('/api/v1/moderation/sites')).status, 401);
    const log = (await (await owner.call('/api/v1/moderation/log?actor=Gone%20Soon')).json()) as AuditPage;
    assert.deepEqual(
      log.lines.map(({ action }) => action),
      ['token-made', 'account-made'],
    );
  });
});

onBothStores('One’s own account', store => {
  test('takes a new password for the current one, and ends other sessions', async () => {
    await using app = await startTestApp({ store });
    const person = await addPerson(app, { role: 'moderator', email: 'new@example.com' });
    const signIn = (word: string) =>
      app.call('/api/v1/session', { method: 'POST', body: { email: 'new@example.com', password: word } });
    const other = (await signIn(password)).headers.getSetCookie()[0]!.split(';')[0]!;
    const change = (body: object) => person.call('/api/v1/account/password', { method: 'POST', body });

    const wrong = await problemOf(
      await change({ current: 'not this one', password: 'quite another password' }),
    );
    assert.deepEqual([wrong.status, wrong.errors?.[0]?.field], [422, 'current']);
    const short = await problemOf(await change({ current: password, password: 'short' }));
    assert.equal(short.errors?.[0]?.field, 'password');
    assert.equal((await change({ current: password, password: 'quite another password' })).status, 204);

    assert.equal((await signIn(password)).status, 401);
    assert.equal((await signIn('quite another password')).status, 200);
    assert.equal((await person.call('/api/v1/moderation/sites')).status, 200);
    assert.equal((await app.call('/api/v1/moderation/sites', { headers: { cookie: other } })).status, 401);
  });

  test('shows its sessions without their tokens, and ends one or all others', async () => {
    await using app = await startTestApp({ store });
    const person = await addPerson(app, { role: 'moderator', email: 's@example.com' });
    const body = { email: 's@example.com', password };
    const phone = await app.call('/api/v1/session', {
      method: 'POST',
      body,
      headers: { 'user-agent': 'Phone/1' },
    });
    const cookie = phone.headers.getSetCookie()[0]!.split(';')[0]!;
    await app.call('/api/v1/session', { method: 'POST', body });
    const list = async () => {
      const answer = await person.call('/api/v1/account/sessions');
      const text = await answer.text();
      assert.ok(!text.includes(cookie.split('=')[1]!));
      return (JSON.parse(text) as OwnSessions).sessions;
    };
    const sessions = await list();
    assert.equal(sessions.length, 3);
    assert.equal(sessions.filter(({ current }) => current).length, 1);
    const { id } = sessions.find(({ userAgent }) => userAgent === 'Phone/1')!;
    assert.equal((await person.call(`/api/v1/account/sessions/${id}`, { method: 'DELETE' })).status, 204);
    assert.equal((await app.call('/api/v1/moderation/sites', { headers: { cookie } })).status, 401);
    assert.equal((await person.call(`/api/v1/account/sessions/${id}`, { method: 'DELETE' })).status, 404);
    assert.equal((await person.call('/api/v1/account/sessions', { method: 'DELETE' })).status, 204);
    assert.deepEqual(
      (await list()).map(({ current }) => current),
      [true],
    );
  });

  test('cannot end a session or a token of somebody else', async () => {
    await using app = await startTestApp({ store });
    const one = await addPerson(app, { role: 'moderator' });
    const two = await addPerson(app, { role: 'owner' });
    const { sessions } = (await (await one.call('/api/v1/account/sessions')).json()) as OwnSessions;
    const { token } = await apiToken(app, one, ['comments:read']);
    const asked = [`sessions/${sessions[0]!.id}`, `tokens/${token.id}`];
    for (const path of asked) {
      assert.equal((await two.call(`/api/v1/account/${path}`, { method: 'DELETE' })).status, 404, path);
    }
  });
});

onBothStores('An API token', store => {
  test('is shown once, kept as a hash, works as Bearer, and ends when revoked', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const { secret, token, call } = await apiToken(app, owner, ['comments:read', 'comments:write']);
    assert.match(secret, /^afterword_[\w-]{43}$/);
    const listed = await owner.call('/api/v1/account/tokens');
    const text = await listed.text();
    assert.ok(!text.includes(secret));
    assert.equal((JSON.parse(text) as ApiTokens).tokens[0]?.name, 'Script');
    const rows = await app.ctx.store.db.selectFrom('api_tokens').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(secret));

    const { comment } = await app.posted();
    const decided = await call(`/api/v1/moderation/sites/${siteId}/comments/${comment.id}/decision`, {
      method: 'POST',
      body: { decision: 'approve', from: 'pending' },
      // A script has no cookie that a page could abuse: where it says that it comes from does not matter.
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    });
    assert.equal(decided.status, 200);
    assert.equal((await owner.call(`/api/v1/account/tokens/${token.id}`, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await refusalOf(await call('/api/v1/moderation/sites')), [401, 'not-signed-in']);
  });

  test('that is expired or made up is refused, also beside a good session', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now });
    const owner = await app.moderator();
    const { call } = await apiToken(app, owner, ['comments:read'], { expiresInDays: 1 });
    assert.equal((await call('/api/v1/moderation/sites')).status, 200);
    clock.forward(dayMs);
    assert.equal((await call('/api/v1/moderation/sites')).status, 401);
    for (const authorization of ['Bearer x', 'Bearer', 'Basic eDp5', 'Bearer afterword_']) {
      const headers = { authorization };
      assert.equal((await owner.call('/api/v1/moderation/sites', { headers })).status, 401, authorization);
    }
  });
});

onBothStores('Guessing passwords', store => {
  test('is slowed down for each account, whether it exists or not, and ends with the right one', async () => {
    const clock = testClock();
    const config = { signInsPerQuarterHourAndAccount: 3, signInsPerQuarterHourAndIp: 1_000 };
    await using app = await startTestApp({ store, config, now: clock.now });
    await app.moderator();
    const guess = async (email: string, word: string) =>
      (await app.call('/api/v1/session', { method: 'POST', body: { email, password: word } })).status;
    for (const email of [ownerAccount.email, 'nobody@example.com']) {
      const statuses: number[] = [];
      for (let at = 0; at < 5; at++) statuses.push(await guess(email, 'not the password'));
      assert.deepEqual(statuses, [401, 401, 401, 429, 429], email);
      assert.equal(await guess(email.toUpperCase(), 'not the password'), 429);
    }
    assert.equal(await guess(ownerAccount.email, ownerAccount.password), 429);
    clock.forward(hourMs);
    assert.equal(await guess(ownerAccount.email, 'not the password'), 401);
    assert.equal(await guess(ownerAccount.email, ownerAccount.password), 200);
    for (let at = 0; at < 3; at++) assert.equal(await guess(ownerAccount.email, 'again wrong'), 401);
  });
});

onBothStores('Signing in with a passkey', store => {
  test('tells of no account: those with passkeys, without, and none at all look alike', async () => {
    await using app = await startTestApp({ store });
    await app.moderator();
    const path = '/api/v1/session/passkey/options';
    const ask = async (email: string) => {
      const answer = await app.call(path, { method: 'POST', body: { email } });
      const { challenge, allowCredentials, ...rest } = (await answer.json()) as Record<string, unknown>;
      return { challenge, ids: (allowCredentials as { id: string }[]).map(({ id }) => id), rest };
    };
    const there = await ask(ownerAccount.email);
    const nobody = await ask('nobody@example.com');
    assert.deepEqual([there.ids.length, there.rest], [nobody.ids.length, nobody.rest]);
    assert.deepEqual((await ask('Nobody@example.com')).ids, nobody.ids);
    assert.notDeepEqual((await ask('else@example.com')).ids, nobody.ids);
    assert.notEqual(there.challenge, nobody.challenge);
  });

  test('is refused with a passkey that nobody has', async () => {
    await using app = await startTestApp({ store });
    const part = 'AAAA';
    const response = {
      id: part,
      rawId: part,
      type: 'public-key',
      response: { clientDataJSON: part, authenticatorData: part, signature: part },
    };
    const answer = await app.call('/api/v1/session/passkey', { method: 'POST', body: { response } });
    assert.deepEqual(await refusalOf(answer), [401, 'passkey-not-valid']);
    assert.equal(answer.headers.get('set-cookie'), null);
  });
});
