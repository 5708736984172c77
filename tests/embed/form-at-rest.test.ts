import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe } from '../support/browser.ts';
import { openBlogAndBrowser } from './blog.ts';
import { focused, holdBack, inWidget, widget } from './widget.ts';

const chunk = '**/embed/*/form.js';
const { blog, browser } = await openBlogAndBrowser();

test('the whole form is there before anybody touches it, and nothing more is loaded for it', async () => {
  const { page, troubles } = await browser.newPage();
  const loaded: string[] = [];
  page.on('request', request => loaded.push(request.url()));
  await page.goto(blog.addPage('/rest'));
  const { formHeading, text, name, email, website, remember, post } = widget(page);
  for (const part of [formHeading, text, name, email, website, remember, post]) await part.waitFor();
  await page.getByText('Your email address will not be published.').waitFor();
  await page.getByText('This site uses Akismet to reduce spam.').waitFor();
  await page.getByRole('link', { name: 'Learn how your comment data is processed.' }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(
    loaded.filter(url => url.includes('/embed/')),
    [],
  );
  assert.equal(
    await focused(page),
    await page.evaluate('document.body.textContent'),
    'nothing has the focus',
  );
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('what comes when somebody turns to the form moves nothing', async () => {
  for (const width of [360, 1280]) {
    const { page } = await browser.newPage({ width });
    await page.goto(blog.addPage('/steady'));
    const { text } = widget(page);
    await text.waitFor();
    const places = `JSON.stringify([...root.querySelectorAll('.home *')]
      .filter(one => !one.closest('.tabs, .unseen, .message, .cancel') && one.getClientRects()[0])
      .map(one => [one.tagName, one.getBoundingClientRect()]))`;
    const before = await inWidget<string>(page, places);
    await text.focus();
    await page.locator('.tabs').waitFor();
    assert.deepEqual(JSON.parse(await inWidget<string>(page, places)), JSON.parse(before));
  }
});

test('what is typed and sent before the rest of the form is there is posted once it is', async () => {
  const { page } = await browser.newPage();
  const arrive = await holdBack(page, chunk);
  await page.goto(blog.addPage('/early'));
  const { fill, post, text, name, comment, comments } = widget(page);
  await fill('Quicker than the network');
  await post.click();
  assert.equal(await text.inputValue(), 'Quicker than the network');
  assert.equal(await name.inputValue(), 'Grace');
  arrive();
  await comment('Quicker than the network').waitFor();
  assert.equal(await comments.count(), 1);
});

test('where the rest of the form cannot be had, the reader is told so beside the button, and tries again', async () => {
  const { page } = await browser.newPage();
  await page.route(chunk, route => route.abort());
  await page.goto(blog.addPage('/no-chunk'));
  const { fill, post, comment, text } = widget(page);
  await fill('Worth keeping');
  await post.click();
  await page.locator('form').getByText('Nothing you typed is lost').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: 'Nothing you typed is lost' })
    .waitFor({ state: 'attached' });
  assert.equal(await text.inputValue(), 'Worth keeping');
  await page.unroute(chunk);
  await post.click();
  await comment('Worth keeping').waitFor();
});

test('without Akismet the form says so, and shows the owner’s own words', async () => {
  const { config } = blog.app.ctx;
  const { akismetKey } = config;
  config.akismetKey = undefined;
  await blog.set({ notice: 'Be kind.' });
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/local'));
  await page
    .getByText('Be kind. This site filters comments for spam. Learn how your comment data is processed.')
    .waitFor();
  config.akismetKey = akismetKey;
  await blog.set({});
});

test('a form that was open for more than a day is posted without a word', async () => {
  const { page } = await browser.newPage();
  await page.clock.install();
  const tokens: string[] = [];
  page.on('request', request => {
    if (request.url().includes('/form-token')) tokens.push(request.url());
  });
  await page.goto(blog.addPage('/overnight'));
  const { fill, post, comment } = widget(page);
  const first = page.waitForResponse('**/form-token*');
  await fill('Slept on it');
  await first;
  await page.clock.fastForward('25:00:00');
  await post.click();
  await comment('Slept on it').waitFor();
  assert.equal(tokens.length, 2);
});
