import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { saveSite } from '../../src/store/sites.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openBrowser } from '../support/browser.ts';
import { median } from './measure.ts';
import { startProcess } from './processes.ts';
import { seed, site, temporaryFolder } from './seed.ts';

const comments = 500;
const rounds = 5;
const devices = [
  ['desk', { width: 1280, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const;

/** What the widget does to a page in a real browser: how much moves, and how long a press waits for the next frame. */
export async function widget(): Promise<void> {
  await using blog = await openBlog();
  await using folder = await temporaryFolder();
  await seed(folder.path, [
    { url: `${blog.origin}/few`, comments: 3 },
    { url: `${blog.origin}/closed`, comments: 3 },
    { url: `${blog.origin}/many`, comments },
  ]);
  const store = await openSqlite(folder.path);
  const settings = { ...site.settings, closeAfterDays: 1 };
  await store.write(async db => {
    await saveSite(db, { ...site, settings, origins: [blog.origin] }, Date.now());
    const closed = db.updateTable('threads').where('url', '=', `${blog.origin}/closed`);
    await closed.set({ created_at: 0 }).execute();
  });
  await store[Symbol.asyncDispose]();
  await using app = await startProcess(['tests/bench/serve-app.ts'], { DATA_DIR: folder.path, PORT: '0' });
  blog.server = app.url;
  await using browser = await openBrowser();

  console.log('\nThe widget in Chromium');
  for (const [device, size] of devices) {
    for (const [about, path] of [
      ['no comments, short article', '/none?count=0&words=few'],
      ['3 comments, short article', '/few?count=3&words=few'],
      [`${comments} comments, short article`, `/many?count=${comments}&words=few`],
      ['3 comments, closed, short article', '/closed?count=3&words=few'],
      ['3 comments, closed, long article', '/closed?count=3'],
      ['3 comments, long article', '/few?count=3'],
      [`${comments} comments, long article`, `/many?count=${comments}`],
    ] as const) {
      const { page } = await browser.newPage(size);
      await page.goto(`${blog.origin}${path}`);
      for (let screens = 0; screens < 6; screens += 1) {
        await page.mouse.wheel(0, 700);
        await page.waitForTimeout(150);
      }
      await page.getByRole('heading', { level: 2 }).waitFor();
      // What comes to the form when somebody turns to it counts too, as if they had touched nothing.
      if (!path.startsWith('/closed')) {
        await page.evaluate(`${root}.querySelector('textarea').focus({ preventScroll: true })`);
        await page.waitForFunction(`${root}.querySelector('.tabs')`);
      }
      await page.waitForTimeout(500);
      console.log(row(`CLS, ${device}, ${about}`, (await shift(page)).toFixed(4), 'goal: 0'));
      await page.context().close();
    }
  }

  const { page } = await browser.newPage({ height: 900 });
  await page.goto(`${blog.origin}/many?count=${comments}&words=few`);
  const more = page.getByRole('button', { name: 'Load more comments' });
  await more.waitFor();
  for (let shown = 50; shown < comments; shown += 50) {
    await more.click();
    await page.waitForFunction(`${root}.querySelectorAll('article').length > ${shown}`);
  }
  const nodes = await page.evaluate(`${root}.querySelectorAll('*').length`);
  console.log(row(`Elements at ${comments} comments`, String(nodes), ''));
  for (const [about, selector] of [
    ['Fold answers', '.toggle:not(:empty)'],
    ['Like', '.like'],
    ['Reply', '.reply'],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await press(page, selector, round + 1));
    console.log(row(`${about}, at ${comments} comments`, `${median(times).toFixed(0)} ms`, 'goal: under 50'));
  }
  const typing: number[] = [];
  for (let round = 0; round < 20; round += 1) typing.push(await typeKey(page));
  console.log(
    row(`A key typed, at ${comments} comments`, `${median(typing).toFixed(0)} ms`, 'goal: under 50'),
  );
}

const root = `document.querySelector('afterword-comments').shadowRoot`;

/** Cumulative layout shift so far, whatever caused it. */
function shift(page: Page): Promise<number> {
  return page.evaluate(`new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
  })`);
}

/** Time from a press until the frame after it is painted, in ms. */
function press(page: Page, selector: string, index: number): Promise<number> {
  return page.evaluate(`new Promise(resolve => {
    const button = ${root}.querySelectorAll('${selector}')[${index}];
    const begun = performance.now();
    button.click();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - begun);
      port2.postMessage(0);
    });
  })`);
}

async function typeKey(page: Page): Promise<number> {
  return page.evaluate(`new Promise(resolve => {
    const text = ${root}.querySelector('textarea');
    const begun = performance.now();
    text.value += 'x';
    text.dispatchEvent(new InputEvent('input', { bubbles: true }));
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - begun);
      port2.postMessage(0);
    });
  })`);
}

interface Blog extends AsyncDisposable {
  origin: string;
  server: string;
}

/** A blog whose pages have an article of some screens' height, the comments, and a footer. */
async function openBlog(): Promise<Blog> {
  const web = createServer((req, res) => {
    const asked = new URL(req.url!, 'http://blog').searchParams;
    const count = Number(asked.get('count'));
    const isShort = asked.has('words');
    const paragraph = '<p>Some words of an article that fills a part of the screen, and no more.</p>';
    // A long article needs nothing beside the snippet; on a short one, whose footer is seen at once, the count
    // that the blog knows keeps the room.
    const room = 44 + 12 * Math.min(count, 6);
    const own = `<afterword-comments site="${site.id}" count="${count}" style="display:block;min-block-size:calc(${room}em + max(0em, 44em - 100vw))"></afterword-comments>`;
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    res.end(`<!doctype html><html lang="en"><title>A post</title><link rel="canonical" href="${req.url!.split('?')[0]}">
      <meta name="viewport" content="width=device-width">
      <style>body { font: 17px/1.6 sans-serif; max-width: 42em; margin: auto; padding: 0 1em }</style>
      <h1>A post</h1>${paragraph.repeat(isShort ? 4 : 60)}${isShort ? own : ''}
      <script src="${blog.server}/embed.js" data-site="${site.id}" async></script>
      <footer>The end of the page</footer>`);
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const blog: Blog = {
    origin: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    server: '',
    [Symbol.asyncDispose]: async () => void web.close(),
  };
  return blog;
}

function row(about: string, value: string, goal: string): string {
  return `  ${about.padEnd(44)}${value.padStart(10)}   ${goal}`;
}
