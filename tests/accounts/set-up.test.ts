import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSetUpToken } from '../../src/accounts/set-up.ts';
import { hourMs, problemOf, refusalOf, testClock } from '../http/support.ts';
import { owner, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

function setUp(app: TestApp, input: Record<string, unknown>): Promise<Response> {
  return app.call('/api/v1/setup', { method: 'POST', body: { ...owner, ...input } });
}

async function link(app: TestApp): Promise<string> {
  const token = await newSetUpToken(app.ctx);
  assert.match(token ?? '', /^[\w-]{43}$/);
  return token!;
}

onBothStores('The set-up link', store => {
  test('makes the owner’s account once and signs it in', async () => {
    await using app = await startTestApp({ store });
    const token = await link(app);
    const answer = await setUp(app, { token, email: ' Olive@Example.com ', name: ' Olive  Owner ' });
    assert.equal(answer.status, 201);
    const { user } = (await answer.json()) as { user: Record<string, string> };
    assert.deepEqual([user.name, user.email, user.role], ['Olive Owner', 'olive@example.com', 'owner']);
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    assert.equal((await app.call('/api/v1/moderation/sites', { headers: { cookie } })).status, 200);

    const again = await problemOf(await setUp(app, { token, email: 'eve@example.com' }));
    assert.deepEqual([again.status, again.code], [409, 'owner-exists']);
    assert.match(again.detail, /Please sign in/);
    assert.equal(await newSetUpToken(app.ctx), undefined);
  });

  test('makes one owner, however many use it at once', async () => {
    await using app = await startTestApp({ store });
    const token = await link(app);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, number) => setUp(app, { token, email: `owner${number}@example.com` })),
    );
    assert.deepEqual(answers.map(answer => answer.status).sort(), [201, 409, 409, 409, 409]);
    assert.equal((await app.ctx.store.db.selectFrom('users').selectAll().execute()).length, 1);
  });

  test('is good for 24 hours', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now });
    const token = await link(app);
    clock.forward(24 * hourMs);
    assert.deepEqual(await refusalOf(await setUp(app, { token })), [410, 'link-not-valid']);
    const fresh = await link(app);
    clock.forward(24 * hourMs - 1);
    assert.equal((await setUp(app, { token: fresh })).status, 201);
  });

  test('takes the place of the one before', async () => {
    await using app = await startTestApp({ store });
    const earlier = await link(app);
    const token = await link(app);
    for (const old of [earlier, '', 'x', `${token}x`, '\0']) {
      assert.deepEqual(await refusalOf(await setUp(app, { token: old })), [410, 'link-not-valid']);
    }
    assert.equal((await setUp(app, { token })).status, 201);
  });

  test('is not used up by an account that is not right, and says by field what is not', async () => {
    await using app = await startTestApp({ store });
    const token = await link(app);
    const wrong: [Record<string, unknown>, string[]][] = [
      [{ password: 'elevenchars' }, ['password', 'too-short', 'A password has at least 12 characters.']],
      [
        { password: '👨‍👩‍👧‍👦'.repeat(11) },
        ['password', 'too-short', 'A password has at least 12 characters.'],
      ],
      [
        { password: 'x'.repeat(201) },
        ['password', 'too-long', 'A password can have at most 200 characters.'],
      ],
      [{ name: ' \u202e' }, ['name', 'required']],
      [{ name: 'x'.repeat(101) }, ['name', 'too-long', 'A name can have at most 100 characters.']],
      [
        { email: 'olive' },
        ['email', 'invalid-email', 'Please enter an email address like name@example.com.'],
      ],
    ];
    for (const [input, expected] of wrong) {
      const { status, code, detail, errors = [] } = await problemOf(await setUp(app, { token, ...input }));
      assert.deepEqual([status, code], [422, 'invalid-request']);
      assert.deepEqual(
        errors.map(({ field, code: problem, message }) =>
          [field, problem, message].slice(0, expected.length),
        ),
        [expected],
      );
      assert.equal(detail, errors[0]?.message);
    }
    assert.equal((await setUp(app, { token, password: 'twelve chars' })).status, 201);
  });

  test('is kept as a hash only', async () => {
    await using app = await startTestApp({ store });
    const token = await link(app);
    const links = await app.ctx.store.db.selectFrom('one_time_links').selectAll().execute();
    assert.equal(links.length, 1);
    assert.ok(!JSON.stringify(links).includes(token));
  });
});
