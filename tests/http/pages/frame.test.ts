import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { blog, startTestApp, type TestApp } from '../../support/app.ts';
import { openBrowser, type TestBrowser } from '../../support/browser.ts';

let browser: TestBrowser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser[Symbol.asyncDispose]());

/** The snippet of docs/embedding.md that keeps the frame as high as what is in it. */
const parentScript = `
addEventListener('message', ({ origin, source, data }) => {
  const frame = document.querySelector('iframe[src*="/embed.html"]');
  if (source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
  if (data.type === 'afterword:height') frame.style.height = data.height + 'px';
  if (data.type === 'afterword:scroll') scrollTo({ top: frame.getBoundingClientRect().top + scrollY + data.top - 80 });
});`;

/** A blog that frames the comments; it listens on an origin that the site has, or has not. */
async function openBlog(app: () => TestApp) {
  const web = createServer((req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    const src = `${app().ctx.publicUrl()}/embed.html?site=blog&amp;url=${encodeURIComponent(`${blog}/post`)}`;
    res.end(`<!doctype html><title>Blog</title><h1>A post</h1>
      <iframe src="${src}" title="Comments" style="width:100%;height:200px;border:0"></iframe>
      <script>${parentScript}</script>${req.url}`);
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  return {
    origin: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => void web.close(),
  };
}

test('a blog that can only use a frame has its comments in one that is as high as they are', async () => {
  let app!: TestApp;
  using web = await openBlog(() => app);
  await using started = await startTestApp({
    akismet: true,
    origins: [web.origin],
    site: { policy: 'publish-ham' },
  });
  app = started;
  for (let n = 0; n < 8; n += 1) await app.posted({ text: `Comment ${n}`, title: 'A post' });
  const { page, troubles } = await browser.newPage({ width: 360 });
  await page.goto(web.origin);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('article').last().waitFor();
  await page.waitForFunction(
    '(() => { const f = document.querySelector("iframe"); return f.offsetHeight > 900; })()',
  );
  const inner = page.frames().find(one => one.url().includes('/embed.html'))!;
  const fits = await inner.evaluate('document.documentElement.scrollHeight <= innerHeight');
  assert.equal(fits, true);

  await frame.getByRole('textbox', { name: 'Comment' }).fill('From the frame');
  await frame.getByRole('textbox', { name: 'Name' }).fill('Grace');
  await frame.getByRole('textbox', { name: 'Email' }).fill('grace@example.com');
  await frame.getByRole('button', { name: 'Post Comment' }).click();
  await frame.getByRole('article').filter({ hasText: 'From the frame' }).waitFor();
  assert.deepEqual(troubles, []);
});

test('a page that is not of the site cannot frame the comments', async () => {
  let app!: TestApp;
  using web = await openBlog(() => app);
  await using started = await startTestApp();
  app = started;
  const answer = await app.call(`/embed.html?site=blog&url=${blog}/post`);
  const csp = answer.headers.get('content-security-policy')!;
  assert.match(csp, new RegExp(`frame-ancestors 'self' ${blog} `));
  assert.equal(answer.headers.get('x-frame-options'), null);
  const { page, troubles } = await browser.newPage();
  await page.goto(web.origin);
  await page.waitForFunction('true');
  assert.match(troubles.join('\n'), /frame-ancestors|refused/i);
});

test('a frame for no site or a foreign page says so, and nobody can frame that', async () => {
  await using app = await startTestApp();
  for (const [query, status] of [
    ['', 404],
    ['site=nobody', 404],
    ['site=blog', 422],
    ['site=blog&url=https://other.example/', 422],
    ['site=blog&url=a&url=b', 422],
    ['site=blog&url=<script>', 422],
  ] as const) {
    const answer = await app.call(`/embed.html?${query}`);
    assert.equal(answer.status, status, query);
    assert.match(answer.headers.get('content-security-policy')!, /frame-ancestors 'none'/);
    assert.doesNotMatch(await answer.text(), /<script>/);
  }
});
