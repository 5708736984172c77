import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBothStores } from '../support/stores.ts';
import { commandsOn } from './command.ts';

const owner = { name: 'Olive', email: 'olive@example.com', password: 'a long enough password' };

onBothStores('user', store => {
  test('lists accounts and gives one a new password; its sessions end', async () => {
    await using on = await commandsOn(store);
    await using server = await on.serve({ DEMO: 'off' });
    const call = (path: string, init: RequestInit = {}) => fetch(`${server.url}/api/v1${path}`, init);
    const post = (path: string, body: object) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify(body),
      });
    const { token } = server;
    const setUp = await post('/setup', { ...owner, token });
    assert.ok(setUp.ok, await setUp.clone().text());
    const cookie = setUp.headers.getSetCookie()[0]!.split(';')[0]!;

    const listed = await on.run('user', 'list');
    assert.equal(listed.stdout, 'olive@example.com  Olive  owner\n');
    const reset = await on.run('user', 'reset-password', 'Olive@Example.com');
    assert.deepEqual([reset.code, reset.stderr], [0, '']);
    const [, password] = /: ([\w-]{20})\n/.exec(reset.stdout) ?? assert.fail(reset.stdout);

    const session = (await (await call('/session', { headers: { cookie } })).json()) as { user: unknown };
    assert.equal(session.user, null);
    assert.equal((await post('/session', owner)).status, 401);
    assert.equal((await post('/session', { email: owner.email, password })).status, 200);
  });
});

test('user says what it cannot do', async () => {
  await using on = await commandsOn('sqlite');
  assert.match((await on.run('user', 'list')).stdout, /^There are no accounts yet/);
  const unknown = await on.run('user', 'reset-password', 'nobody@example.com');
  assert.deepEqual([unknown.code, unknown.stdout], [1, '']);
  assert.match(unknown.stderr, /^There is no account of “nobody@example\.com”: see user list\.\n$/);
  assert.match((await on.run('user')).stderr, /^user list\nuser reset-password EMAIL/);
});
