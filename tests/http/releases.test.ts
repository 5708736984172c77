import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepServedRelease } from '../../src/http/assets.ts';
import { keepRelease } from '../../src/store/widget-files.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { refusalOf } from './support.ts';

const script = `"use strict";${'/* as it was */'.repeat(100)}`;
const earlier = [
  { path: '/embed/embed-0123456789.js', body: Buffer.from(script) },
  { path: '/embed/abcdef0123/de-form.json', body: Buffer.from('{"edit":"Bearbeiten"}') },
];

async function served(app: TestApp): Promise<string> {
  const answer = await app.call('/embed.json');
  return ((await answer.json()) as { path: string }).path;
}

onBothStores('A release of the widget', store => {
  test('is served after an update as it was before, for pages that name it or were open', async () => {
    await using app = await startTestApp({ store });
    await app.ctx.store.write(db => keepRelease(db, earlier, 0));
    for (const { path, body } of earlier) {
      for (const _ of ['from the store', 'from memory']) {
        const answer = await app.call(path);
        assert.equal(answer.status, 200);
        assert.equal(await answer.text(), body.toString());
        assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
        assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
        assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff');
        const type = path.endsWith('.js') ? 'text/javascript' : 'application/json';
        assert.equal(answer.headers.get('Content-Type'), `${type}; charset=utf-8`);
      }
    }
  });

  test('is kept by the server that serves it, and counts as replaced when another one starts', async () => {
    await using app = await startTestApp({ store });
    const path = await served(app);
    const kept = () => app.ctx.store.db.selectFrom('widget_files').selectAll().where('path', '=', path);
    const [row] = await kept().execute();
    assert.equal(row!.replaced_at, null);
    assert.equal(row!.body.toString(), await (await app.call(path)).text());
    await app.ctx.store.write(db => keepRelease(db, earlier, 7));
    assert.deepEqual(
      (await kept().execute()).map(file => file.replaced_at),
      [7],
    );
    await keepServedRelease(app.ctx);
    assert.deepEqual(
      (await kept().execute()).map(file => file.replaced_at),
      [null],
    );
  });

  test('that nobody ever had is not found, nor is anything else by such an address', async () => {
    await using app = await startTestApp({ store });
    await app.ctx.store.write(db => keepRelease(db, earlier, 0));
    for (const path of [
      '/embed/embed-9876543210.js',
      '/embed/abcdef0123/fr-form.json',
      '/embed/abcdef0123/..%2f..%2fpackage.json',
      '/embed/embed-0123456789.js/',
      '/embed/',
    ]) {
      assert.deepEqual(await refusalOf(await app.call(path)), [404, 'not-found'], path);
    }
  });
});
