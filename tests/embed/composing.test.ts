import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openBlogAndBrowser } from './blog.ts';
import { focused, holdBack, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

/** Until what was typed has been kept: it is, a moment after the last key. */
const keptDelayMs = 700;

test('the preview is what the server makes of the text, and writing goes on where it was', async () => {
  const { page, troubles } = await browser.newPage();
  await page.goto(blog.addPage('/preview'));
  const { text, fill, post, comment } = widget(page);
  await fill('Some *emphasis* <script>alert(1)</script>\n\n> quoted');
  const preview = page.locator('.preview');
  await page.getByRole('button', { name: 'Preview' }).click();
  await preview.locator('em').waitFor();
  assert.ok(await text.isHidden());
  const html = await preview.innerHTML();
  assert.doesNotMatch(html, /script/);
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  assert.equal(await focused(page), 'text');
  await page.getByRole('button', { name: 'Preview' }).click();
  await post.click();
  await comment('Some emphasis').waitFor();
  assert.equal(await comment('Some emphasis').locator('.body').innerHTML(), html);
  assert.ok(await text.isVisible());
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('There is nothing to preview yet.').waitFor();
  assert.deepEqual(troubles, []);
});

test('a preview that cannot be made says so and leaves the text', async () => {
  const { page } = await browser.newPage();
  await page.route('**/preview', route => route.abort());
  await page.goto(blog.addPage('/no-preview'));
  const { text } = widget(page);
  await text.fill('Still here');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Nothing you typed is lost').first().waitFor();
  assert.equal(await text.inputValue(), 'Still here');
  assert.ok(await text.isVisible());
});

test('what is selected in a comment is quoted in the answer to it', async () => {
  const url = blog.addPage('/quote');
  await blog.post(url, 'The first thing.\n\nThe second thing.', { name: 'Ada' });
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { comment, text, formHeading } = widget(page);
  await text.fill('Begun before.');
  await comment('The first thing.').getByText('The second thing.').selectText();
  await page.getByRole('button', { name: 'Quote' }).click();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  assert.equal(await text.inputValue(), 'Begun before.\n\n> The second thing.\n\n');
  assert.equal(await focused(page), 'text');
  await page.evaluate('getSelection().removeAllRanges()');
  await page.getByRole('button', { name: 'Quote' }).waitFor({ state: 'hidden' });
  assert.deepEqual(troubles, []);
});

test('what was begun is there after a reload, at the comment that it answers, and can be discarded', async () => {
  const url = blog.addPage('/draft');
  await blog.post(url, 'A question', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { replyTo, text, formHeading, post } = widget(page);
  await replyTo('Ada').click();
  await text.fill('Half an answ');
  await page.reload();
  await page.getByText('This is what you had begun to write.').waitFor();
  assert.equal(await text.inputValue(), 'Half an answ');
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  assert.notEqual(await focused(page), 'text', 'nobody asked for the focus');
  await page.getByRole('button', { name: 'Discard it' }).click();
  assert.equal(await text.inputValue(), '');
  await page.reload();
  await text.focus();
  await post.waitFor();
  assert.equal(await text.inputValue(), '');
});

test('what was begun survives a crash, and another tab keeps its own', async () => {
  const url = blog.addPage('/crash');
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).text.fill('Before the crash');
  await page.waitForTimeout(keptDelayMs);
  const second = await page.context().newPage();
  await second.goto(url);
  await second.getByText('This is what you had begun to write.').waitFor();
  await widget(second).text.fill('In the second tab');
  await second.waitForTimeout(keptDelayMs);
  await page.reload();
  await page.getByText('This is what you had begun to write.').waitFor();
  assert.equal(await widget(page).text.inputValue(), 'Before the crash');
  await second.reload();
  await second.getByText('This is what you had begun to write.').waitFor();
  assert.equal(await widget(second).text.inputValue(), 'In the second tab');
  // A tab that dies says no goodbye.
  await page.context().storageState();
  const third = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await third.goto(url);
  await third.getByText('This is what you had begun to write.').waitFor();
});

test('a comment that was posted is no draft any more, in no tab', async () => {
  const url = blog.addPage('/posted-draft');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, text } = widget(page);
  await fill('Posted for good');
  await page.waitForTimeout(keptDelayMs);
  await post.click();
  await comment('Posted for good').waitFor();
  await page.reload();
  await comment('Posted for good').waitFor();
  await text.focus();
  await post.waitFor();
  assert.equal(await text.inputValue(), '');
});

test('posted offline, a comment waits and is sent once there is a connection', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/offline'));
  const { fill, post, comment, unsent, text, count } = widget(page);
  await fill('From the tunnel');
  await page.context().setOffline(true);
  await post.click();
  await unsent('From the tunnel').waitFor();
  assert.equal(await text.inputValue(), '');
  assert.equal(await count.textContent(), 'No Comments');
  await page.context().setOffline(false);
  await comment('From the tunnel').waitFor();
  assert.equal(await count.textContent(), '1 Comment');
  assert.equal(await page.getByRole('article').count(), 1);
});

test('what waits for a connection waits over a reload too, and is posted once', async () => {
  const url = blog.addPage('/offline-reload');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, unsent } = widget(page);
  await fill('Sent tomorrow');
  await page.context().setOffline(true);
  await post.click();
  await unsent('Sent tomorrow').waitFor();
  await page.close();
  const later = await page.context().newPage();
  await page.context().setOffline(false);
  await later.goto(url);
  await widget(later).comment('Sent tomorrow').waitFor();
  await later.reload();
  await widget(later).comment('Sent tomorrow').waitFor();
  // A browser may know again of what was sent just before the reload: it is sent under the same key.
  await later.getByRole('article').nth(1).waitFor({ state: 'detached' });
  assert.equal((await blog.app.thread(url)).comments.length, 1);
});

/** Lets the server close the thread to whatever is posted. */
async function refuse(page: Page): Promise<void> {
  await page.route('**/sites/blog/comments', route =>
    route.fulfill({
      status: 403,
      headers: { 'Access-Control-Allow-Origin': '*' },
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/thread-closed', title: '', status: 403, detail: '' }),
    }),
  );
}

test('what waited and is refused then is the reader’s again, with the reason', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/offline-refused'));
  const { fill, post, unsent, text } = widget(page);
  await fill('Too late');
  await page.context().setOffline(true);
  await post.click();
  await unsent('Too late').waitFor();
  await refuse(page);
  await page.context().setOffline(false);
  await page.getByText('Comments on this page have been closed.').first().waitFor();
  assert.equal(await text.inputValue(), 'Too late');
  assert.equal(await page.getByRole('article').count(), 0);
});

test('of two that are refused neither replaces the other, nor what the reader is writing', async () => {
  const url = blog.addPage('/offline-two');
  await blog.post(url, 'A question', { name: 'Zed' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, unsent, text, comment } = widget(page);
  await comment('A question').getByRole('button', { name: 'Reply' }).click();
  await fill('An answer');
  await page.context().setOffline(true);
  await post.click();
  await unsent('An answer').waitFor();
  await fill('A second one');
  await post.click();
  await unsent('A second one').waitFor();
  await text.fill('What I write now');
  await refuse(page);
  await page.context().setOffline(false);
  // Both say why they wait, where they stand, and nothing moved.
  const waits = (said: string) => page.locator('li.unsent').filter({ hasText: said });
  await waits('An answer').getByText('have been closed').waitFor();
  await waits('A second one').getByText('have been closed').waitFor();
  assert.equal(await text.inputValue(), 'What I write now');
  assert.equal(await focused(page), 'text');

  // With room in the form, the first comes back, as the answer that it is.
  await page.unroute('**/sites/blog/comments');
  await post.click();
  await comment('What I write now').waitFor();
  await waits('An answer').waitFor({ state: 'detached' });
});

test('what waited is sent without taking the focus from where the reader types', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/offline-typing'));
  const { fill, post, unsent, text, comment } = widget(page);
  await fill('It waits');
  await page.context().setOffline(true);
  await post.click();
  await unsent('It waits').waitFor();
  await text.focus();
  await page.keyboard.type('I am typing');
  await page.context().setOffline(false);
  await comment('It waits').getByRole('button', { name: 'Edit' }).waitFor();
  await page.keyboard.type(' on');
  assert.equal(await text.inputValue(), 'I am typing on');
});

test('a comment stands at its place while it is on its way, and goes from there when it is refused', async () => {
  const url = blog.addPage('/optimistic');
  const first = await blog.post(url, 'A question', { name: 'Ada' });
  const { page } = await browser.newPage();
  const answer = await holdBack(page, '**/sites/blog/comments', 'abort');
  await page.goto(url);
  const { replyTo, fill, post, unsent, text } = widget(page);
  await replyTo('Ada').click();
  await fill('An <b>answer</b>');
  await post.click();
  await unsent('An <b>answer</b>').waitFor();
  const parent = page.locator(`li[data-id="${first.id}"]`);
  assert.equal(await parent.locator('ol article').count(), 1);
  answer();
  await page.getByText('Nothing you typed is lost').first().waitFor();
  assert.equal(await page.getByRole('article').count(), 1);
  assert.equal(await text.inputValue(), 'An <b>answer</b>');
});

test('one’s own comment is edited, and shows that it was', async () => {
  const url = blog.addPage('/edit');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, text, name, formHeading } = widget(page);
  await fill('Frist version');
  await post.click();
  await comment('Frist version').waitFor();
  await text.fill('A draft beside it');
  await comment('Frist version').getByRole('button', { name: 'Edit' }).click();
  assert.equal(await formHeading.textContent(), 'Edit your comment');
  assert.equal(await text.inputValue(), 'Frist version');
  assert.ok(await name.isHidden());
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  assert.equal(await text.inputValue(), 'A draft beside it');
  assert.equal(await focused(page), 'Edit');
  await comment('Frist version').getByRole('button', { name: 'Edit' }).click();
  await text.fill('First *version*');
  await text.press('Control+Enter');
  await comment('First version').getByText('edited', { exact: true }).waitFor();
  assert.equal(await text.inputValue(), 'A draft beside it');
  await page.reload();
  await comment('First version').getByText('edited', { exact: true }).waitFor();
  await comment('First version').getByRole('button', { name: 'Edit' }).click();
  assert.equal(await text.inputValue(), 'First *version*');
  assert.deepEqual(troubles, []);
});

test('an edit that the site holds says so, and readers see the comment no more', async () => {
  const url = blog.addPage('/edit-held');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, text, count } = widget(page);
  await fill('Published');
  await post.click();
  await comment('Published').waitFor();
  await blog.set({ policy: 'hold-all' });
  await comment('Published').getByRole('button', { name: 'Edit' }).click();
  await text.fill('Held again');
  await page.getByRole('button', { name: 'Save' }).click();
  await comment('Held again').getByText('Your comment is awaiting moderation.').waitFor();
  assert.equal(await count.textContent(), 'No Comments');
  await blog.set({});
});

test('an edit that comes too late keeps what was typed, with the reason', async () => {
  const url = blog.addPage('/edit-late');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, text } = widget(page);
  await fill('As it stays');
  await post.click();
  await comment('As it stays').waitFor();
  await comment('As it stays').getByRole('button', { name: 'Edit' }).click();
  await text.fill('Too late for this');
  await blog.set({ editMinutes: 0 });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is too late to change this comment.').first().waitFor();
  assert.equal(await text.inputValue(), 'Too late for this');
  await blog.set({});
});

test('Edit and Delete go when their time is over, and others never see them', async () => {
  const url = blog.addPage('/edit-time');
  const { page } = await browser.newPage();
  await page.clock.install();
  await page.goto(url);
  const { fill, post, comment } = widget(page);
  await fill('For a quarter of an hour');
  await page.clock.runFor(5_000);
  await post.click();
  await comment('For a quarter').getByRole('button', { name: 'Edit' }).waitFor();
  const stranger = await browser.newPage();
  await stranger.page.goto(url);
  await widget(stranger.page).comment('For a quarter').waitFor();
  assert.equal(await stranger.page.getByRole('button', { name: /Edit|Delete/ }).count(), 0);
  await page.clock.runFor(16 * 60_000);
  assert.equal(await page.getByRole('button', { name: /Edit|Delete/ }).count(), 0);
});

test('one’s own comment is deleted after a question, and an answered one leaves its place', async () => {
  const url = blog.addPage('/delete');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, comments, count } = widget(page);
  await fill('Regretted');
  await post.click();
  await comment('Regretted').getByRole('button', { name: 'Delete' }).click();
  assert.equal(await focused(page), 'Keep it');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'Delete');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'Delete this comment?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await page.waitForFunction(
    `!document.querySelector('afterword-comments').shadowRoot.querySelector('article')`,
  );
  assert.equal(await count.textContent(), 'No Comments');
  assert.equal(await focused(page), 'heading');

  await fill('Answered');
  await post.click();
  await comment('Answered').waitFor();
  const id = (await comments.first().getAttribute('id'))!.replace('comment-', '');
  await blog.post(url, 'An answer', { name: 'Ben', parentId: id });
  await page.reload();
  await comment('Answered').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('This comment is no longer here.').waitFor();
  assert.ok(await comment('An answer').isVisible());
  assert.deepEqual(troubles, []);
});

test('who wants to hear of replies can say so where the site offers it', async () => {
  const url = blog.addPage('/notify');
  await blog.set({ replyNotices: true });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment } = widget(page);
  await fill('Tell me');
  await page.getByRole('checkbox', { name: /Notify me of replies/ }).check();
  await post.click();
  await comment('Tell me').waitFor();
  const wishes = await blog.app.ctx.store.db.selectFrom('reply_wishes').selectAll().execute();
  assert.equal(wishes.length, 1);
  assert.equal(wishes[0]!.state, 'asked');
  await blog.set({});
});

test('a server that takes ten seconds is waited for, and the button says so', async () => {
  const { page } = await browser.newPage();
  await page.clock.install();
  await page.route('**/sites/blog/comments', async route => {
    await page.clock.runFor(10_000);
    await route.continue();
  });
  await page.goto(blog.addPage('/slow'));
  const { fill, post, comment, unsent } = widget(page);
  await fill('Slowly');
  await post.click();
  await page.getByRole('button', { name: 'Posting…' }).or(comment('Slowly')).first().waitFor();
  await comment('Slowly').waitFor();
  assert.equal(await unsent('Slowly').count(), 0);
});

test('a site that is not registered is told so', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/unregistered', { body: blog.snippet.replace('"blog"', '"nobody"') }));
  await page.getByText('Comments are not set up for this page.').waitFor();
  assert.equal(await page.getByRole('textbox').count(), 0);
});
