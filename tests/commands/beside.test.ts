import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startTestApp } from '../support/app.ts';
import { emptyStore, onBothStores } from '../support/stores.ts';
import { serve } from './command.ts';

test('demo says that a stand-in checks for Akismet, on the post too, and has a data folder of its own', async () => {
  await using data = await emptyStore('sqlite');
  await using demo = await serve(['demo'], { ...data.env, DEMO: 'off' });
  assert.match(demo.output(), /^ {2}Spam check +a stand-in for Akismet on this machine/m);
  const page = await (await fetch(`${demo.url}/demo`)).text();
  assert.match(page, /action="\/demo\/akismet"/);
  const body = new URLSearchParams({ mode: 'spam' });
  const answer = await fetch(`${demo.url}/demo/akismet`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(answer.status, 303);
  await access(join(data.env.DATA_DIR!, 'demo', 'afterword.sqlite'));
  await assert.rejects(access(join(data.env.DATA_DIR!, 'afterword.sqlite')));
  assert.equal(await demo.end('SIGTERM'), 0);
});

onBothStores('worker', store => {
  test('checks the comments that a server without background jobs takes', async () => {
    await using app = await startTestApp({ store, config: { worker: false } });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    assert.equal((await moderator.queue()).comments[0]?.verdict, null);
    const { databaseUrl, dataDir } = app.ctx.config;
    const env = databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir };
    await using worker = await serve(['worker'], env, /Background jobs run/);
    assert.equal((await moderator.checked(comment.id)).verdict?.verdict, 'ham');
    assert.equal(await worker.end('SIGTERM'), 0);
  });
});
