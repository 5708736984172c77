import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBlogAndBrowser } from './blog.ts';
import { holdBack, inWidget, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

function german(path: string): string {
  return blog.addPage(path, { body: `<main lang="de"><h1>Ein Artikel</h1>${blog.snippet}</main>` });
}

test('the words come with the thread, and not again with more of it', async () => {
  const url = german('/words');
  for (let n = 1; n <= 51; n += 1) await blog.post(url, `Comment ${n}.`, { name: `Reader${n}` });
  const { page } = await browser.newPage();
  const asked: (string | null)[] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/threads')) asked.push(searchParams.get('strings'));
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Mehr Kommentare laden' }).click();
  await widget(page).comment('Comment 51.').waitFor();
  await page.evaluate(`document.querySelector('afterword-comments').reload()`);
  await page.getByRole('button', { name: 'Mehr Kommentare laden' }).waitFor();
  assert.deepEqual(asked, ['de', null, 'de']);
});

test('a thread that does not come is regretted in the page’s language', async () => {
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route => route.abort());
  await page.goto(german('/words-alone'));
  await page.getByText('Die Kommentare konnten nicht geladen werden.').first().waitFor();
  assert.equal(await inWidget(page, `root.querySelector('[lang]').lang`), 'de');
});

test('while a thread is slow, the words for its failure come beside it', async () => {
  const { page } = await browser.newPage();
  await page.clock.install();
  const fail = await holdBack(page, '**/threads?*', 'abort');
  const asked = page.waitForRequest('**/threads?*');
  const words = page.waitForResponse('**/de.json');
  await page.goto(german('/words-beside'));
  await asked;
  await page.clock.runFor(5_000);
  await (await words).finished();
  assert.equal(await page.getByText('Die Kommentare').count(), 0);
  await page.route('**/de.json', route => route.abort());
  fail();
  await page.getByText('Die Kommentare konnten nicht geladen werden.').first().waitFor();
  await page.getByRole('button', { name: 'Noch einmal versuchen' }).waitFor();
});

test('where nothing comes at all, the script has some English words of its own', async () => {
  const url = german('/words-nowhere');
  await blog.post(url, 'Wieder da');
  const { page } = await browser.newPage();
  await page.route(/\/threads\?|\/de\.json/, route => route.abort(), { times: 2 });
  await page.goto(url);
  await page.getByText('The comments could not be loaded.').first().waitFor();
  assert.equal(await inWidget(page, `root.querySelector('[lang]').lang`), 'en');
  await page.getByRole('button', { name: 'Try again' }).click();
  await widget(page).comment('Wieder da').waitFor();
  assert.equal(await widget(page).count.textContent(), '1 Kommentar');
});
