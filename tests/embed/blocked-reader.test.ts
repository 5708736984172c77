import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from '../support/browser.ts';
import { openBlog } from './blog.ts';
import { widget } from './widget.ts';

test('a blocked reader is not told so: their comment awaits moderation, for them and after a reload', async () => {
  await using blog = await openBlog();
  await using browser = await openBrowser();
  const moderator = await blog.app.moderator();
  const rule = { effect: 'block', author: 'grace@example.com' };
  const rules = '/api/v1/moderation/sites/blog/author-rules';
  assert.equal((await moderator.call(rules, { method: 'POST', body: rule })).status, 201);

  const url = blog.addPage('/blocked-reader');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, comments, count, text, status } = widget(page);
  await fill('Here I am again');
  await post.click();
  const awaiting = comment('Here I am again').getByText('Your comment is awaiting moderation.');
  await awaiting.waitFor();
  assert.equal(await text.inputValue(), '');
  assert.equal(await count.textContent(), 'No Comments');
  await page.waitForTimeout(300);
  assert.equal(await status.textContent(), 'Your comment is awaiting moderation.');

  const id = (await comments.getAttribute('id'))!.replace('comment-', '');
  assert.equal((await moderator.checked(id)).status, 'spam');
  await page.reload();
  await awaiting.waitFor();
  const stranger = await browser.newPage();
  await stranger.page.goto(url);
  await widget(stranger.page).count.waitFor();
  assert.equal(await widget(stranger.page).comments.count(), 0);
  assert.deepEqual(troubles, []);
});
