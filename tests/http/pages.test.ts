import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { problems } from '../../src/http/problems.ts';
import { siteId, startTestApp } from '../support/app.ts';
import { problemOf, raw, sharedApp } from './support.ts';

const shared = sharedApp({});

/** Sent with every page, whatever it shows. */
const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

test('every page forbids all that it does not need', async () => {
  const app = shared();
  const pages: Record<string, RegExp> = {
    '/moderate':
      /script-src 'self'; style-src 'self'; connect-src 'self'.*require-trusted-types-for 'script'/,
    [`/privacy/${siteId}`]: /^default-src 'none'; style-src 'self'; /,
    '/problems/invalid-request': /^default-src 'none'; style-src 'self'; /,
    '/demo': /script-src http:\/\/127\.0\.0\.1:\d+; connect-src http:\/\/127\.0\.0\.1:\d+/,
  };
  for (const [path, csp] of Object.entries(pages)) {
    const { status, headers } = await raw(app.url + path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-cache');
    for (const [name, value] of Object.entries(always)) assert.equal(headers[name], value, `${path} ${name}`);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, csp, path);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    for (const name of ['x-powered-by', 'server', 'set-cookie', 'strict-transport-security']) {
      assert.equal(headers[name], undefined, `${path} ${name}`);
    }
  }
});

test('every problem that the API names has a page, and nothing else has', async () => {
  const app = shared();
  for (const [code, { title }] of Object.entries(problems)) {
    const answer = await app.call(`/problems/${code}`);
    assert.equal(answer.status, 200);
    assert.ok((await answer.text()).includes(`<h1>${title}</h1>`), code);
  }
  for (const code of ['other', 'constructor', '__proto__', 'toString', '%00', '<script>']) {
    assert.equal((await problemOf(await app.call(`/problems/${code}`))).code, 'not-found', code);
  }
});

test('an address where nothing is gets a problem, with any method', async () => {
  const app = shared();
  for (const path of [
    '/nothing',
    '/api',
    '/api/v1',
    '/api/v2/sites',
    '/assets/',
    '/demo/akismet',
    '/moderate/x',
  ]) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await app.call(path, { method });
      for (const [name, value] of Object.entries(always)) assert.equal(answer.headers.get(name), value);
      const { status, code, detail } = await problemOf(answer);
      assert.deepEqual([status, code, detail], [404, 'not-found', 'There is nothing at this address.'], path);
    }
  }
  for (const path of ['/%', '/privacy/%ff', '/api/v1/sites/%c3%28/counts']) {
    assert.equal((await problemOf(await app.call(path))).status < 500, true, path);
  }
  for (const path of [
    '/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/embed.js/..%2f..%2fpackage.json',
  ]) {
    assert.equal((await raw(app.url + path)).status, 404, path);
  }
});

test('HEAD answers as GET does, without the body', async () => {
  const app = shared();
  for (const path of [
    '/moderate',
    '/demo',
    `/privacy/${siteId}`,
    '/healthz',
    '/embed.js',
    '/api/v1/openapi.json',
  ]) {
    const head = await raw(app.url + path, { method: 'HEAD' });
    const get = await raw(app.url + path);
    assert.deepEqual([head.status, head.body.length], [200, 0], path);
    const { date: _, ...expected } = get.headers;
    const { date: __, ...headers } = head.headers;
    assert.deepEqual(headers, expected, path);
  }
  assert.equal((await raw(`${app.url}/nothing`, { method: 'HEAD' })).status, 404);
});

test('the front page leads to the demo post, or to moderation where there is none', async () => {
  const app = shared();
  const answer = await app.call('/');
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, '/demo']);
  await using without = await startTestApp({ config: { demo: false } });
  assert.equal((await without.call('/')).headers.get('location'), '/moderate');
  assert.equal((await without.call('/demo')).status, 404);
  assert.equal((await without.call('/demo/post.css')).status, 404);
  assert.equal((await without.call('/api/v1/sites/demo/counts')).status, 404);
});

test('the widget’s script is for pages of every origin, compressed, and asked for again only when it changed', async () => {
  const app = shared();
  const url = `${app.url}/embed.js`;
  const plain = await raw(url, { headers: { origin: 'https://any.example' } });
  assert.equal(plain.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(plain.headers['access-control-allow-origin'], '*');
  assert.equal(plain.headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(plain.headers['access-control-allow-credentials'], undefined);
  assert.equal(plain.headers['cache-control'], 'public, max-age=300, stale-while-revalidate=86400');
  assert.equal(plain.headers.vary, 'Accept-Encoding');
  const { body, headers } = await raw(url, { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(headers['content-encoding'], 'br');
  assert.deepEqual(brotliDecompressSync(body), plain.body);
  const known = { 'accept-encoding': 'gzip, br', 'if-none-match': headers.etag! };
  assert.equal((await raw(url, { headers: known })).status, 304);
  for (const asset of ['/assets/dashboard.js', '/assets/dashboard.css', '/assets/page.css']) {
    const { status, headers: own } = await raw(app.url + asset);
    assert.equal(status, 200);
    assert.equal(own['access-control-allow-origin'], undefined);
    assert.equal(own['x-content-type-options'], 'nosniff');
  }
});

test('the demo post names the host that it was asked for, and nothing of it can be markup', async () => {
  const app = shared();
  const port = new URL(app.url).port;
  const text = String((await raw(`${app.url}/demo`, { headers: { host: `localhost:${port}` } })).body);
  assert.ok(
    text.includes(`<script src="http://localhost:${port}/embed.js" data-site="demo" async></script>`),
  );
  const { body } = await raw(`${app.url}/demo`, { headers: { host: '"><script>alert(1)</script>' } });
  assert.ok(!String(body).includes('<script>alert'));
});
