import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { blog, startTestApp, type TestApp } from '../../support/app.ts';
import { axe, openBrowser, type PageOptions, type TestBrowser } from '../../support/browser.ts';
import { threadPath } from './thread-support.ts';

let browser: TestBrowser;
let app: TestApp;
before(async () => {
  [browser, app] = await Promise.all([
    openBrowser(),
    startTestApp({ site: { notice: 'Be kind.' }, config: { commentsPerMinuteAndIp: 1_000 } }),
  ]);
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

async function open(path: string, options: PageOptions = {}) {
  const visit = await browser.newPage({ javaScriptEnabled: false, ...options });
  await visit.page.goto(app.ctx.publicUrl() + path);
  return visit;
}

test('without JavaScript a reader reads, mends a slip, posts, and sees their own comment wait', async () => {
  const { page, troubles } = await open(threadPath);
  await page.getByRole('textbox', { name: 'Comment' }).fill('Good <b>bread</b>, *thank you*.');
  await page.getByRole('textbox', { name: 'Name' }).fill('Grace');
  // Passes the browser's own check of e-mail addresses, and not the server's.
  await page.getByRole('textbox', { name: 'Email' }).fill('grace@localhost');
  await page.getByRole('button', { name: 'Post Comment' }).click();

  const email = page.getByRole('textbox', { name: 'Email' });
  assert.equal(await email.inputValue(), 'grace@localhost');
  assert.equal(await email.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator(':focus').getAttribute('id'), 'email');
  assert.equal(
    await page.getByRole('textbox', { name: 'Comment' }).inputValue(),
    'Good <b>bread</b>, *thank you*.',
  );
  assert.deepEqual(
    troubles.filter(trouble => !trouble.includes('422')),
    [],
  );
  // Firefox's driver would put it behind what is there.
  await email.clear();
  await email.fill('grace@example.com');
  await page.getByRole('button', { name: 'Post Comment' }).click();

  const own = page.getByRole('region', { name: 'Your comment' });
  assert.match(
    (await own.textContent()) ?? '',
    /Your comment is awaiting moderation\.[\s\S]*Good bread, thank you\./,
  );
  await page.reload();
  assert.equal(await own.count(), 1);
  const { page: others } = await open(threadPath);
  assert.equal(await others.getByText('Good bread').count(), 0);
});

test('the page is usable by everybody, whatever it shows', async () => {
  const url = `${blog}/axe`;
  const path = '/t/blog/https:__blog.example_axe';
  const moderator = await app.moderator();
  const publish = async (comment: Record<string, unknown>) => {
    const posted = await app.posted({ url, title: 'A post', ...comment });
    await moderator.decide(posted.comment.id, 'approve', 'pending');
    return posted.comment.id;
  };
  const first = await publish({
    text: 'First\n\n> quote\n\n```\ncode\n```\n\n- list',
    website: 'https://x.example',
  });
  await publish({ text: 'Reply', name: 'Bob', parentId: first });
  const looks: PageOptions[] = [
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
    { width: 1280, forcedColors: 'active' },
  ];
  for (const look of looks) {
    for (const shown of [
      path,
      `${path}?reply=${first}`,
      '/t/blog/https:__blog.example_none',
      '/t/blog/~zz',
    ]) {
      const { page } = await open(shown, { javaScriptEnabled: true, ...look });
      assert.deepEqual(await axe(page), [], `${shown} ${JSON.stringify(look)}`);
      const wider: boolean = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(wider, false, `${shown} at ${look.width} px`);
      await page.context().close();
    }
  }
  const { page } = await open(path, { javaScriptEnabled: true, width: 320 });
  await page.getByRole('textbox', { name: 'Comment' }).fill('First\n\n> quote\n\n```\ncode\n```\n\n- list');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ann');
  await page.getByRole('textbox', { name: 'Email' }).fill('ann@example.com');
  await page.getByRole('button', { name: 'Post Comment' }).click();
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await axe(page), []);
});

test('on paper there is the thread and where its article is, and no form', async () => {
  const { page } = await open('/t/blog/https:__blog.example_axe');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button').count(), 0);
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true);
});
