import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Moderator, owner, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { dayMs, hourMs, moderation, problemOf, testClock } from './support.ts';

const path = '/api/v1/session';

function signIn(app: TestApp, credentials: Record<string, unknown> = {}): Promise<Response> {
  return app.call(path, { method: 'POST', body: { ...owner, ...credentials } });
}

async function isSignedIn(app: TestApp, cookie: string): Promise<boolean> {
  const answer = await app.call(`${moderation}/counts`, { headers: { cookie } });
  const session = await app.call(path, { headers: { cookie } });
  const { user } = (await session.json()) as { user: object | null };
  assert.equal(user !== null, answer.status === 200);
  return user !== null;
}

/** The cookie's name and its flags. */
function flags(answer: Response): [string, string[]] {
  const [cookie] = answer.headers.getSetCookie();
  const [value = '', ...rest] = (cookie ?? '').split('; ');
  return [value.split('=')[0]!, rest.filter(flag => !/^(?:Expires|Max-Age)=/.test(flag)).sort()];
}

onBothStores('Signing in', store => {
  test('works with the e-mail address in any case and the password in any form of its letters', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const written = ['olive@example.com', 'OLIVE@Example.COM', '  olive@example.com\t'];
    for (const email of written) {
      const answer = await signIn(app, { email });
      assert.equal(answer.status, 200, email);
      assert.deepEqual(await answer.json(), moderator.session);
    }
    assert.equal(moderator.session.user?.role, 'owner');
    assert.doesNotMatch(JSON.stringify(moderator.session), /password|argon2|token/i);
  });

  test('answers a wrong password and an account that does not exist alike', async () => {
    await using app = await startTestApp({ store });
    await app.moderator();
    const wrong = [
      { password: 'not the password' },
      { password: `${owner.password} ` },
      { password: '' },
      { email: 'nobody@example.com' },
      { email: '' },
      { email: '\0' },
      { email: "' or 1=1 --" },
      { email: 'nobody@example.com', password: '' },
    ];
    for (const credentials of wrong) {
      const answer = await signIn(app, credentials);
      assert.equal(answer.headers.get('set-cookie'), null);
      const { status, code, detail, errors } = await problemOf(answer);
      assert.deepEqual(
        [status, code, detail, errors],
        [401, 'wrong-credentials', 'This email address and password do not belong together.', undefined],
        JSON.stringify(credentials),
      );
    }
    for (const odd of [{ email: 5 }, { password: null }, { password: 'x'.repeat(801) }]) {
      assert.equal((await signIn(app, odd)).status, 422);
    }
  });

  test('gives each browser a session of its own; signing out ends that one', async () => {
    await using app = await startTestApp({ store });
    const first = (await app.moderator()).cookie;
    const second = (await app.moderator()).cookie;
    assert.notEqual(first, second);
    const out = await app.call(path, { method: 'DELETE', headers: { cookie: first } });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('set-cookie') ?? '', /^afterword=;.*Expires=Thu, 01 Jan 1970/);
    assert.equal(await isSignedIn(app, first), false);
    assert.equal(await isSignedIn(app, second), true);
    assert.equal((await app.call(path, { method: 'DELETE' })).status, 204);
  });

  test('keeps nothing in the store that would sign somebody in', async () => {
    await using app = await startTestApp({ store });
    const { cookie } = await app.moderator();
    const { db } = app.ctx.store;
    const rows = [
      await db.selectFrom('sessions').selectAll().execute(),
      await db.selectFrom('users').selectAll().execute(),
    ];
    const kept = JSON.stringify(rows);
    assert.ok(!kept.includes(cookie.split('=')[1]!));
    assert.ok(!kept.includes(owner.password));
    assert.match(kept, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('lasts for 14 days without a visit; each visit begins them anew', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now });
    const { cookie } = await app.moderator();
    clock.forward(14 * dayMs - 1);
    assert.equal(await isSignedIn(app, cookie), true);
    clock.forward(14 * dayMs - 1);
    assert.equal(await isSignedIn(app, cookie), true);
    clock.forward(14 * dayMs);
    assert.equal(await isSignedIn(app, cookie), false);
  });

  test('sets a cookie that scripts and other sites do not get', async () => {
    await using app = await startTestApp({ store });
    await app.moderator();
    const plain = await signIn(app);
    assert.deepEqual(flags(plain), ['afterword', ['HttpOnly', 'Path=/', 'SameSite=Strict']]);
    assert.match(plain.headers.get('set-cookie') ?? '', /Max-Age=1209600;/);
  });

  test('over https sets a cookie that only this host can set', async () => {
    const config = { publicUrl: 'https://comments.example' };
    await using app = await startTestApp({ store, config });
    const moderator = await app.moderator();
    const secure = await signIn(app);
    const all = ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'];
    assert.deepEqual(flags(secure), ['__Host-afterword', all]);
    assert.equal(secure.headers.get('strict-transport-security'), 'max-age=31536000');
    const token = moderator.cookie.split('=')[1];
    assert.equal(await isSignedIn(app, moderator.cookie), true);
    assert.equal(await isSignedIn(app, `other=1; ${moderator.cookie}; last=2`), true);
    assert.equal(await isSignedIn(app, `afterword=${token}`), false);
    const out = await moderator.call(path, { method: 'DELETE' });
    assert.deepEqual(flags(out), ['__Host-afterword', all]);
  });
});

test('Who is not signed in is told so, not refused', async () => {
  const clock = testClock();
  await using app = await startTestApp({ now: clock.now });
  clock.forward(hourMs);
  const answer = await app.call(path);
  assert.deepEqual(
    [answer.status, await answer.json()],
    [200, { user: null } satisfies Partial<Moderator['session']>],
  );
  assert.equal(answer.headers.get('cache-control'), 'no-store');
});
