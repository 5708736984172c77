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

/** Counts the keys that the page derives by itself, not in a worker. */
const countDerivations = `if (isSecureContext) {
  const { deriveBits } = SubtleCrypto.prototype;
  window.derived = 0;
  SubtleCrypto.prototype.deriveBits = function (...args) {
    window.derived += 1;
    return deriveBits.apply(this, args);
  };
}`;

/** What a page with a strict policy has to allow. */
function strictPolicy(more = ''): Record<string, string> {
  const server = blog.app.url;
  return {
    'Content-Security-Policy': `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'; trusted-types afterword${more}`,
  };
}

test('a proof of work is computed unseen in a worker, which is gone when it is done', async () => {
  await blog.set({ proofOfWork: 'always' });
  const { page, troubles } = await browser.newPage();
  await page.addInitScript(countDerivations);
  const workers: string[] = [];
  page.on('worker', worker => workers.push(worker.url()));
  await page.goto(blog.addPage('/proof', { headers: strictPolicy('; worker-src blob:') }));
  const { comment, fill, post } = widget(page);
  for (const text of ['Written after some work', 'And once more']) {
    await fill(text);
    await post.click();
    await comment(text).waitFor();
    assert.equal(await proofOfNewest(), 'solved');
  }
  assert.equal(workers.length, 2);
  for (const url of workers) assert.match(url, /^blob:/);
  assert.equal(await page.evaluate('derived'), 0);
  assert.equal(page.workers().length, 0);
  assert.deepEqual(troubles, []);
  await blog.set({});
});

test('on a page whose policy allows no worker, the page computes it; the policy is met once', async () => {
  await blog.set({ proofOfWork: 'always' });
  const { page, troubles } = await browser.newPage();
  await page.addInitScript(countDerivations);
  await page.goto(blog.addPage('/proof-on-page', { headers: strictPolicy() }));
  const { comment, fill, post } = widget(page);
  for (const text of ['Written without a worker', 'And one more']) {
    await fill(text);
    await post.click();
    await comment(text).waitFor();
    assert.equal(await proofOfNewest(), 'solved');
  }
  assert.ok((await page.evaluate<number>('derived')) > 0);
  assert.equal(troubles.length, 1);
  assert.match(troubles[0]!, /worker.*Content Security Policy|Content-Security-Policy.*worker/);
  await blog.set({});
});

test('a worker whose form is gone is ended, and until then typing does not wait for it', async () => {
  await blog.set({ proofOfWork: 'always' });
  const { page, troubles } = await browser.newPage();
  await page.route('**/form-token?*', async route => {
    const response = await route.fetch();
    const answer = (await response.json()) as FormToken;
    const { parameters } = answer.proofOfWork!;
    const endless = { ...answer.proofOfWork, parameters: { ...parameters, keyPrefix: 'never' } };
    await route.fulfill({ response, json: { ...answer, proofOfWork: endless } });
  });
  await page.goto(blog.addPage('/proof-endless'));
  const { text } = widget(page);
  const started = page.waitForEvent('worker');
  await text.focus();
  const worker = await started;
  await text.pressSequentially('Meanwhile');
  assert.equal(await text.inputValue(), 'Meanwhile');
  assert.equal(page.workers().length, 1);
  const ended = worker.waitForEvent('close');
  await page.evaluate(`document.querySelector('afterword-comments').remove()`);
  await ended;
  assert.deepEqual(troubles, []);
  await blog.set({});
});

test('on a page without Web Crypto the comment is sent all the same, and nothing is loaded for a proof', async () => {
  await blog.set({ proofOfWork: 'always' });
  const { page, troubles } = await browser.newPage();
  const files: string[] = [];
  page.on('request', request => files.push(request.url().replace(/.*\//, '')));
  await page.addInitScript(`Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })`);
  await page.goto(blog.addPage('/insecure'));
  const { comment, fill, post } = widget(page);
  await fill('Without a proof');
  await post.click();
  await comment('Without a proof').waitFor();
  assert.equal(await proofOfNewest(), 'missing');
  assert.ok(!files.includes('proof.js'));
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
