import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Blog, openBlog } from '../embed/blog.ts';
import { blog, startTestApp } from '../support/app.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { onBothStores } from '../support/stores.ts';
import { api, raw, refusalOf, threadPath } from './support.ts';

onBothStores('A thread for a page that is built beforehand', store => {
  test('is one safe section of HTML, with the way to the following comments', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const first = await app.posted({ text: `Words ${nasty}`, name: nasty, website: 'https://ann.example/"' });
    await app.posted({ text: 'A reply', parentId: first.comment.id });
    await app.posted({ text: 'The last' });
    const path = threadPath(`${blog}/post`, '&render=html');
    const answer = await app.call(path);
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.equal(answer.headers.get('link'), null);
    const html = await answer.text();
    assert.match(
      html,
      /^<section class="afterword-static"[^>]* data-count="3" data-next="">[\s\S]*<\/section>\n$/,
    );
    assert.doesNotMatch(html, /<script|<img|<form|<style|\sstyle=/);
    assert.match(html, /<h2 class="afterword-heading">3 Comments<\/h2>/);
    assert.match(
      html,
      /Words[\s\S]*<ol class="afterword-comments">[\s\S]*A reply[\s\S]*<\/ol>[\s\S]*The last/,
    );

    const some = await app.call(`${path}&limit=1`);
    const next = /^<([^>]+)>; rel="next"$/.exec(some.headers.get('link') ?? '')?.[1] ?? '';
    const following = await app.call(new URL(next).pathname + new URL(next).search);
    assert.match(await following.text(), /A reply/);
  });

  test('costs a build that has it already next to nothing, and is new after each comment', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    await app.posted();
    const url = app.url + threadPath(`${blog}/post`, '&render=html');
    const { headers } = await raw(url);
    const asked = { headers: { 'if-none-match': headers.etag! } };
    assert.equal((await raw(url, asked)).status, 304);
    await app.posted({ text: 'News' });
    const now = await raw(url, asked);
    assert.deepEqual([now.status, /News/.test(now.body.toString())], [200, true]);
  });
});

test('A build that asks for nonsense is told so, and one for a quiet page gets an empty thread', async () => {
  await using app = await startTestApp();
  const empty = await (await app.call(threadPath(`${blog}/new`, '&render=html'))).text();
  assert.match(empty, /data-count="0"[\s\S]*No Comments/);
  const wrong: [string, number, string][] = [
    [threadPath('https://other.example/', '&render=html'), 422, 'page-not-on-site'],
    [threadPath(`${blog}/post`, '&render=pdf'), 422, 'invalid-request'],
    [threadPath(`${blog}/post`, '&render=html&after=broken'), 422, 'invalid-request'],
    [`${api.replace('blog', 'nobody')}/threads?url=x&render=html`, 404, 'site-not-found'],
  ];
  for (const [path, status, code] of wrong) {
    assert.deepEqual(await refusalOf(await app.call(path)), [status, code]);
  }
});

let browser: TestBrowser;
let site: Blog;
before(async () => {
  [browser, site] = await Promise.all([openBrowser(), openBlog()]);
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

/** Adds a page that was built with the comments which it had then. */
async function build(path: string): Promise<string> {
  const url = site.addPage(path);
  await site.post(url, `Built into ${path}`);
  const answer = await site.app.call(threadPath(url, '&render=html'));
  const body = `<main><h1>A post</h1><p>An article.</p><afterword-comments site="blog">${await answer.text()}</afterword-comments></main>
    <script src="${site.app.url}/embed.js" async></script>`;
  return site.addPage(path, {
    body,
    head: `<link rel="stylesheet" href="${site.app.url}/assets/static.css">`,
  });
}

test('a reader without JavaScript reads the comments that the page was built with', async () => {
  const url = await build('/built');
  const { page } = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url);
  assert.equal(await page.getByText('Built into /built').isVisible(), true);
  await page.getByRole('link', { name: 'Read and write comments' }).click();
  await page.getByRole('button', { name: 'Post Comment' }).waitFor();
});

test('the widget takes the place of the comments that the page was built with', async () => {
  const url = await build('/taken-over');
  await site.post(url, 'Written after the build');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  await page.getByText('Written after the build').waitFor();
  assert.equal(await page.getByText('Built into /taken-over').filter({ visible: true }).count(), 1);
  assert.deepEqual(troubles, []);
});

test('while the server is away the comments that the page was built with stay in sight', async () => {
  const url = await build('/server-away');
  const { page } = await browser.newPage();
  await page.route('**/api/v1/**', route => route.abort());
  await page.goto(url);
  await page.getByText('The comments could not be loaded.').waitFor();
  assert.equal(await page.getByText('Built into /server-away').isVisible(), true);
  await page.unroute('**/api/v1/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('textbox', { name: 'Comment' }).waitFor();
  assert.equal(await page.getByText('Built into /server-away').filter({ visible: true }).count(), 1);
});
