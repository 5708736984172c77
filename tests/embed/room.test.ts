import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { isFirefox } from '../support/firefox.ts';
import { openBlogAndBrowser } from './blog.ts';
import { holdBack, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

const height = 800;
const skip = isFirefox && 'the wheel of Firefox’s driver never comes to an end';
const room = 'display: block; min-block-size: calc(68em + max(0em, 44em - 100vw))';
const own = `<afterword-comments site="blog" count="2" style="${room}"></afterword-comments>`;

/** A page whose comments, closed and few, are this far down, with a footer below them. */
async function pageWith(path: string, articlePx: number): Promise<string> {
  const url = blog.addPage(path, {
    head: '<style>body { margin: 0 }</style>',
    body: `<div style="height: ${articlePx}px">An article</div>${own}${blog.snippet}<footer>The end</footer>`,
  });
  await blog.post(url, 'Short');
  await blog.close(url);
  return url;
}

/** Where the thread ends, and where the footer begins, from the top of the view. */
const thread = `document.querySelector('afterword-comments').shadowRoot.querySelector('.thread').getBoundingClientRect().bottom`;
const footer = `document.querySelector('footer').getBoundingClientRect().top`;
/** Only the padding of the widget is between them. */
const noRoomIsLeft = `${footer} - ${thread} <= 40`;

/** How much of what was seen has moved. */
function moved(page: Page): Promise<number> {
  return page.evaluate(`new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
  })`);
}

test('a short thread that is seen at once keeps its room in view, and no more once the reader scrolls', {
  skip,
}, async () => {
  const { page } = await browser.newPage({ height });
  await page.goto(await pageWith('/room-seen', 100));
  await page.getByText('Comments are closed.').waitFor();
  assert.ok(await page.evaluate(`${thread} < 500`));
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 10);
  await page.waitForFunction(`scrollY > 0 && Math.abs(${footer} - ${height}) < 1`);
  assert.equal(await moved(page), 0);
  await blog.set({});
});

test('room that is not needed goes when the reader scrolls on, and nothing that is seen moves', {
  skip,
}, async () => {
  const { page } = await browser.newPage({ height });
  const arrive = await holdBack(page, '**/threads?*');
  await page.goto(await pageWith('/room-left', 1_200));
  await page.locator('afterword-comments').waitFor();
  await page.evaluate('scrollTo(0, 1_000)');
  arrive();
  await page.getByText('Comments are closed.').waitFor();
  assert.ok(await page.evaluate(`${footer} - ${thread} > 200`), 'there is room');
  await page.mouse.move(400, 300);
  for (let step = 0; step < 8; step += 1) {
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(50);
  }
  await page.waitForFunction(noRoomIsLeft);
  assert.equal(await moved(page), 0);
  await blog.set({});
});

test('of a thread that comes before the reader is there, no blank room is left when they are', {
  skip,
}, async () => {
  const { page } = await browser.newPage({ height });
  await page.goto(await pageWith('/room-near', 1_200));
  await widget(page).count.waitFor();
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(noRoomIsLeft);
  assert.equal(await moved(page), 0);
  await blog.set({});
});

test('where no room is kept, the element stays as the page made it', async () => {
  for (const [path, more] of [
    ['/no-room', ''],
    ['/no-room-themed', ' theme="dark"'],
  ] as const) {
    const url = blog.addPage(path, {
      body: `<p>An article</p><afterword-comments site="blog"${more}></afterword-comments>${blog.snippet}`,
    });
    await blog.post(url, 'Short');
    const { page } = await browser.newPage({ height });
    await page.goto(url);
    await widget(page).comment('Short').waitFor();
    const names = await page.evaluate(`document.querySelector('afterword-comments').getAttributeNames()`);
    assert.deepEqual(names, more ? ['site', 'theme'] : ['site']);
  }
});
