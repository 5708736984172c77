import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildEmbed } from '../../embed/build.ts';
import { catalogues } from '../../embed/languages/catalogues.ts';
import { readingStrings } from '../../embed/languages/parts.ts';
import type { ThreadPage } from '../../src/http/api/schemas.ts';
import { axe } from '../support/browser.ts';
import { openBlogAndBrowser } from './blog.ts';
import { inWidget, widget } from './widget.ts';

const maxReadingBytes = 9 * 1_024;
const maxWritingBytes = 8 * 1_024;
const { blog, browser } = await openBlogAndBrowser();

/** What the words of reading, in English, add to a thread's answer as the server compresses it. */
function wordsBeside(thread: ThreadPage): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const bytes = (answer: object) => brotliCompressSync(JSON.stringify(answer), { params }).length;
  return bytes({ strings: readingStrings('en', thread), ...thread }) - bytes(thread);
}

const aThread: ThreadPage = {
  thread: { count: 30, open: true },
  comments: Array.from({ length: 30 }, (_, n) => ({
    id: `01890000-0000-7000-8000-${(n * 7_919_191).toString(16).padStart(12, '0')}`,
    parentId: null,
    depth: 1,
    author: { name: `Reader ${n}`, url: null, role: null },
    html: `<p>The ${n + 2}nd ferry still runs in the winter, and <em>nobody</em> knows why.</p>`,
    createdAt: new Date(n * 7_919_191).toISOString(),
    editedAt: null,
    likes: n % 3,
    gone: false,
  })),
  next: null,
  form: {
    requireNameAndEmail: true,
    maxCharacters: 10_000,
    maxNameCharacters: 100,
    maxDepth: 5,
    spamCheck: 'akismet',
    privacyUrl: 'https://comments.example/privacy/blog',
    notice: null,
  },
  reading: { order: 'oldest', likes: true, avatars: 'initials', editMinutes: 15, replyNotices: false },
};

test('the script with the words of reading stays small, and what writing needs beside it too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-'));
  await buildEmbed(folder);
  const sizes = new Map<string, number>();
  for (const name of (await readdir(folder, { recursive: true })).filter(file => /\.js(?:on)?$/.test(file))) {
    const file = await readFile(join(folder, name));
    sizes.set(name.replace(/.*\//, ''), brotliCompressSync(file).length);
  }
  await rm(folder, { recursive: true });
  const reading = sizes.get('embed.js')! + wordsBeside(aThread);
  assert.ok(reading <= maxReadingBytes, `${reading} bytes`);
  for (const tag of Object.keys(catalogues)) {
    const writing = sizes.get('form.js')! + sizes.get(`${tag}-form.json`)!;
    assert.ok(writing <= maxWritingBytes, `${tag}: ${writing} bytes`);
  }
});

test('a page with a strict policy of its own needs two directives', async () => {
  const server = blog.app.url;
  const url = blog.addPage('/strict', {
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src ${server}; connect-src ${server}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types afterword`,
    },
  });
  await blog.post(url, 'Read me');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { comment, fill, post } = widget(page);
  await comment('Read me').waitFor();
  await fill('Posted under a strict policy');
  await post.click();
  await comment('Posted under a strict policy').waitFor();
  assert.equal(
    await inWidget(page, `getComputedStyle(root.querySelector('h2')).fontWeight`),
    '700',
    'the style is there',
  );
  assert.deepEqual(troubles, []);
});

test('a page loads the script, and the thread with its words; the form’s rest comes with the first focus; no cookie is set', async () => {
  const url = blog.addPage('/requests');
  await blog.post(url, 'Light');
  const { page } = await browser.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(new URL(request.url()).pathname));
  await page.goto(url);
  const { comment, text } = widget(page);
  await comment('Light').waitFor();
  await page.waitForLoadState('networkidle');
  const kinds = requests.map(path => path.replace(/[0-9a-f]{10}/, 'HASH'));
  assert.deepEqual(kinds.sort(), ['/api/v1/sites/blog/threads', '/embed.js', '/requests']);
  requests.length = 0;
  await text.focus();
  await page.getByRole('button', { name: 'Preview' }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(requests.map(path => path.replace(/[0-9a-f]{10}/, 'HASH')).sort(), [
    '/api/v1/sites/blog/form-token',
    '/embed/HASH/en-form.json',
    '/embed/HASH/form.js',
  ]);
  assert.deepEqual(await page.context().cookies(), []);
});

test('a hostile style sheet of the page does not reach in', async () => {
  const url = blog.addPage('/hostile', {
    head: `<style>
      * { letter-spacing: 5px !important; text-transform: uppercase !important; text-align: right !important }
      h2, h3, p, article, form, input, textarea, label { color: red !important; display: none !important }
      button { visibility: hidden !important; width: 3px !important }
    </style>`,
  });
  await blog.post(url, 'Quiet please', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { comment, post, text } = widget(page);
  await comment('Quiet please').waitFor();
  await text.focus();
  const style = await inWidget(
    page,
    `['letterSpacing', 'textTransform', 'textAlign', 'color'].map(name => getComputedStyle(root.querySelector('h2'))[name])`,
  );
  assert.deepEqual(style, ['normal', 'none', 'start', 'rgb(0, 0, 0)']);
  assert.ok((await post.boundingBox())!.width > 100);
  assert.ok(await text.isVisible());
});

test('the script twice, or in the head beside the owner’s own element, makes one thread', async () => {
  const own = '<afterword-comments page-key="own-key"></afterword-comments>';
  const pages = [
    { body: `${blog.snippet}<p>Between</p>${blog.snippet}` },
    { head: blog.snippet, body: `<p>Text</p>${own}` },
    { body: `${blog.snippet}<p>Text</p>${own}${blog.snippet}` },
  ];
  for (const [n, content] of pages.entries()) {
    const { page, troubles } = await browser.newPage();
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url()));
    await page.goto(blog.addPage(`/twice-${n}`, content));
    await widget(page).count.waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('afterword-comments').count(), 1);
    assert.equal(requests.filter(url => url.includes('/threads?')).length, 1);
    assert.equal(requests.filter(url => url.includes('key=own-key')).length, n === 0 ? 0 : 1);
    assert.deepEqual(troubles, []);
  }
});

test('in the head, without an element to fill, the script puts comments nowhere', async () => {
  const { page, troubles } = await browser.newPage();
  await page.goto(blog.addPage('/head', { head: blog.snippet, body: '<p>Text</p>' }));
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('afterword-comments').count(), 0);
  assert.deepEqual(troubles, []);
});

test('another page-url on the element shows the other page’s thread', async () => {
  const other = blog.addPage('/other');
  await blog.post(other, 'Over there');
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/spa'));
  await widget(page).count.waitFor();
  await page.evaluate(`document.querySelector('afterword-comments').setAttribute('page-url', '${other}')`);
  await widget(page).comment('Over there').waitFor();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe-core finds nothing in ${colorScheme} colours`, async () => {
    const url = blog.addPage(`/axe-${colorScheme}`, {
      head: '<style>:root { color-scheme: light dark; color: light-dark(#333, #ddd); background: light-dark(#fff, #1a1a1a) }</style>',
    });
    const first = await blog.post(url, 'Some `code` and\n\n> a quotation');
    await blog.post(url, 'A reply', { name: 'Ben', parentId: first.id });
    await blog.set({ policy: 'hold-all' });
    const { page } = await browser.newPage({ colorScheme });
    await page.goto(url);
    const { fill, post, comment, replyTo } = widget(page);
    await fill('Held');
    await post.click();
    await comment('Held').waitFor();
    await blog.set({});
    await replyTo('Ada').click();
    await post.click();
    await page.getByText('Please write a comment.').waitFor();
    assert.deepEqual(await axe(page), []);
  });
}

test('in forced colours every button can be read', async () => {
  const url = blog.addPage('/forced-colours');
  await blog.post(url, 'In two colours');
  const { page } = await browser.newPage({ forcedColors: 'active' });
  await page.goto(url);
  const { comment, post } = widget(page);
  await comment('In two colours').waitFor();
  await post.click();
  await page.getByText('Please write a comment.').waitFor();
  const unreadable = await inWidget(
    page,
    `[...root.querySelectorAll('button')]
      .filter(button => {
        const text = button.querySelector('span') ?? button;
        return text.textContent && getComputedStyle(button).backgroundColor === getComputedStyle(text).color;
      })
      .map(button => button.textContent)`,
  );
  assert.deepEqual(unreadable, []);
});

test('at 320 pixels nothing is wider than the page', async () => {
  const url = blog.addPage('/narrow');
  const word = 'Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
  let parentId: string | undefined;
  for (let depth = 1; depth <= 6; depth += 1) {
    const text = `${word}\n\n    ${'code '.repeat(60)}\n\nhttps://example.com/${'x'.repeat(200)} level ${depth}`;
    const name = `Level${depth}${'n'.repeat(80)}`;
    ({ id: parentId } = await blog.post(url, text, { name, ...(parentId && { parentId }) }));
  }
  const { page } = await browser.newPage({ width: 320 });
  await page.goto(url);
  const { comment, text } = widget(page);
  await comment('level 6').waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  await page.getByRole('button', { name: /^Reply to Level5/ }).click();
  assert.ok((await text.boundingBox())!.width > 150);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
});

test('everything that is pressed is at least 24 pixels high', async () => {
  const url = blog.addPage('/targets');
  await blog.post(url, 'Small print');
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).comment('Small print').waitFor();
  const low = await inWidget(
    page,
    `[...root.querySelectorAll('button, input, textarea, article a')]
      .filter(control => !control.closest('[aria-hidden]') && control.checkVisibility())
      .filter(control => control.getBoundingClientRect().height < 24)
      .map(control => control.outerHTML)`,
  );
  assert.deepEqual(low, []);
});
