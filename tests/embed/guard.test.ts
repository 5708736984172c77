import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FormToken } from '../../src/http/api/schemas.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type Blog, openBlog } from './blog.ts';
import { inWidget, widget } from './widget.ts';

let blog: Blog;
let browser: TestBrowser;
before(async () => {
  blog = await openBlog();
  blog.app.ctx.config.verdictWaitMs = 30_000;
  browser = await openBrowser();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await blog[Symbol.asyncDispose]();
});

/** Whether the newest comment came with a proof of work. */
async function proofOfNewest(): Promise<string | undefined> {
  const { circumstances } = await blog.app.ctx.store.db
    .selectFrom('comments')
    .select('circumstances')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(circumstances!).proofOfWork;
}

test('a proof of work is computed unseen, on a page with a strict policy too', async () => {
  await blog.set({ proofOfWork: 'always' });
  const server = blog.app.url;
  const url = blog.addPage('/proof', {
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'; trusted-types afterword`,
    },
  });
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { comment, fill, post } = widget(page);
  for (const text of ['Written after some work', 'And once more']) {
    await fill(text);
    await post.click();
    await comment(text).waitFor();
    assert.equal(await proofOfNewest(), 'solved');
  }
  assert.deepEqual(troubles, []);
  await blog.set({});
});

test('on a page without Web Crypto the comment is sent all the same', async () => {
  await blog.set({ proofOfWork: 'always' });
  const { page, troubles } = await browser.newPage();
  await page.addInitScript(`Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })`);
  await page.goto(blog.addPage('/insecure'));
  const { comment, fill, post } = widget(page);
  await fill('Without a proof');
  await post.click();
  await comment('Without a proof').waitFor();
  assert.equal(await proofOfNewest(), 'missing');
  assert.deepEqual(troubles, []);
  await blog.set({});
});

test('the field that people do not see has the name that the site gives it, and catches', async () => {
  const { page } = await browser.newPage();
  const opened = page.waitForResponse(/form-token/);
  await page.goto(blog.addPage('/trap'));
  const { comment, fill, post, text } = widget(page);
  await text.focus();
  const { honeypot } = (await (await opened).json()) as FormToken;
  const field = `root.querySelector('.unseen input')`;
  await page.waitForFunction(
    `document.querySelector('afterword-comments').shadowRoot.querySelector('.unseen input').name`,
  );
  assert.equal(await inWidget(page, `${field}.name`), honeypot);
  await inWidget(page, `void (${field}.value = 'Buy now')`);
  await fill('Filled by a program');
  await post.click();
  await comment('Filled by a program').waitFor();
  const { status, honeypot: trapped } = await blog.app.ctx.store.db
    .selectFrom('comments')
    .select(['status', 'honeypot'])
    .where('text', '=', 'Filled by a program')
    .executeTakeFirstOrThrow();
  assert.deepEqual([status, trapped], ['spam', 'Buy now']);
});
