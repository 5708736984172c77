import assert from 'node:assert/strict';
import { test } from 'node:test';
import { owner } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { commandsOn } from './command.ts';

onBothStores('serve', store => {
  test('prints where to look, takes the first owner by its link, and keeps all when it starts again', async () => {
    await using on = await commandsOn(store);
    let cookie = '';
    {
      await using server = await on.serve();
      const port = new URL(server.url).port;
      const output = server.output();
      for (const [label, address] of [
        ['Afterword runs on', ''],
        ['Demo post', '/demo'],
        ['Moderation', '/moderate'],
      ] as const) {
        assert.match(output, new RegExp(`^  ${label} +http://localhost:${port}${address}$`, 'm'));
      }
      assert.match(output, /^ {2}First sign-in +http:\/\/localhost:\d+\/moderate#setup=[\w-]{43}$/m);
      assert.match(output, /^ {2}Spam check +a local filter .*because AKISMET_KEY is not set\.$/m);
      assert.equal((await fetch(`${server.url}/demo`)).status, 200);

      const answer = await fetch(`${server.url}/api/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...owner, token: server.token }),
      });
      assert.equal(answer.status, 201);
      cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
      assert.equal(await server.end('SIGTERM'), 0);
    }
    await using again = await on.serve({ AKISMET_KEY: 'abcdef123456', LOG_LEVEL: 'debug' });
    assert.equal(again.token, undefined);
    assert.match(again.output(), /^ {2}Spam check +Akismet\.$/m);
    assert.doesNotMatch(again.output(), /abcdef123456/);
    const sites = await fetch(`${again.url}/api/v1/moderation/sites`, { headers: { cookie } });
    assert.equal(sites.status, 200);
    assert.equal(await again.end('SIGINT'), 0);
  });

  test('logs in lines for machines, and no link, address or comment in any of them', async () => {
    await using on = await commandsOn(store);
    await using server = await on.serve();
    const api = `${server.url}/api/v1/sites/demo`;
    const page = `${server.url.replace('127.0.0.1', 'localhost')}/demo`;
    const { token } = (await (await fetch(`${api}/form-token?url=${page}`)).json()) as { token: string };
    const json = { 'content-type': 'application/json' };
    const comment = { url: page, token, text: 'Words', name: 'Ann', email: 'ann@example.com' };
    await fetch(`${api}/comments`, { method: 'POST', headers: json, body: JSON.stringify(comment) });
    const account = { ...owner, token: server.token };
    await fetch(`${server.url}/api/v1/setup`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(account),
    });
    assert.equal(await server.end('SIGTERM'), 0);

    const lines = server.output().split('\n');
    const logged = lines.filter(line => line.startsWith('{'));
    assert.ok(logged.length >= 2, server.output());
    for (const line of logged) assert.equal(typeof (JSON.parse(line) as { msg: string }).msg, 'string');
    for (const hidden of [
      server.token!,
      owner.password,
      owner.email,
      'ann@example.com',
      'Words',
      '127.0.0.1',
    ]) {
      assert.ok(!logged.some(line => line.includes(hidden)), hidden);
    }
    assert.equal(lines.filter(line => line.includes(server.token!)).length, 1);
    assert.match(logged.at(-1) ?? '', /"msg":"Stopped\."/);
  });
});
