import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { standInModes, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import { startTestApp } from '../support/app.ts';
import { emptyStore } from '../support/stores.ts';
import { problemOf } from './support.ts';

async function startDemo() {
  await using stack = new AsyncDisposableStack();
  const data = stack.use(await emptyStore('sqlite'));
  const standIn = stack.use(await startAkismetStandIn());
  const config = parseConfig({ PORT: '0', ...data.env });
  const app = stack.use(await createApp(config, { log: pino({ level: 'silent' }), standIn }));
  const opened = stack.move();
  return {
    standIn,
    app,
    choose: (mode: string, headers: Record<string, string> = {}) =>
      fetch(`${app.url}/demo/akismet`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ mode }),
      }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

test('the demo post switches what its stand-in for Akismet answers, and leads back to the comments', async () => {
  await using demo = await startDemo();
  for (const mode of standInModes) {
    const answer = await demo.choose(mode, { 'sec-fetch-site': 'same-origin' });
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/demo#comments']);
    assert.equal(demo.standIn.mode, mode);
  }
  for (const odd of ['', 'toString', 'none']) assert.equal((await demo.choose(odd)).status, 303);
  assert.equal(demo.standIn.mode, standInModes.at(-1));
});

test('the switch is refused when a page of another site sends it, or too much', async () => {
  await using demo = await startDemo();
  const strangers: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ];
  for (const headers of strangers) {
    const { status, code } = await problemOf(await demo.choose('spam', headers));
    assert.deepEqual([status, code], [403, 'request-forged']);
  }
  assert.equal((await problemOf(await demo.choose('x'.repeat(2_000)))).code, 'body-too-large');
  assert.equal(demo.standIn.mode, 'normal');
});

test('there is nothing to switch where Akismet or the local filter checks', async () => {
  await using app = await startTestApp();
  const answer = await app.call('/demo/akismet', { method: 'POST', body: 'mode=spam' });
  assert.equal((await problemOf(answer)).code, 'not-found');
});
