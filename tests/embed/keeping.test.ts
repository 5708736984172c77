import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe } from '../support/browser.ts';
import { openBlogAndBrowser } from './blog.ts';
import { focused, holdBack, inWidget, widget } from './widget.ts';

const chunk = '**/embed/*/form.js';
const begun = 'This is what you had begun to write.';
const { blog, browser } = await openBlogAndBrowser();

/** Until what was typed has been kept: it is, a moment after the last key. */
const keptDelayMs = 700;

/** A page with a comment that was just posted from it. */
async function postOwn(path: string, text: string): Promise<{ page: Page; url: string }> {
  const url = blog.addPage(path);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment } = widget(page);
  await fill(text);
  await post.click();
  await comment(text).getByRole('button', { name: 'Edit' }).waitFor();
  return { page, url };
}

function edit(page: Page, text: string): Promise<void> {
  return widget(page).comment(text).getByRole('button', { name: 'Edit' }).click();
}

test('what is typed before the rest of the form came is there after a reload, at the comment that it answers', async () => {
  const url = blog.addPage('/early-draft');
  await blog.post(url, 'A question', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.route(chunk, route => route.abort());
  await page.goto(`${url}/?utm_source=letter`.replace('/?', '?'));
  const { replyTo, text, formHeading } = widget(page);
  await replyTo('Ada').click();
  await text.pressSequentially('Half an answ');
  await page.unroute(chunk);
  await page.goto(url);
  await page.getByText(begun).waitFor();
  assert.equal(await text.inputValue(), 'Half an answ');
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.reload();
  await text.focus();
  await page.locator('.tabs').waitFor();
  assert.equal(await text.inputValue(), '');
});

test('what is typed early does not replace what had been begun before', async () => {
  const url = blog.addPage('/early-twice');
  const { page } = await browser.newPage();
  await page.route(chunk, route => route.abort());
  await page.goto(url);
  const { text, fill, post, comment } = widget(page);
  await text.fill('The first thought');
  await page.reload();
  await page.unroute(chunk);
  const arrive = await holdBack(page, chunk);
  await page.reload();
  await fill('The second thought');
  arrive();
  await page.locator('.tabs').waitFor();
  assert.equal(await text.inputValue(), 'The second thought');
  await post.click();
  await comment('The second thought').waitFor();
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await text.inputValue(), 'The first thought');
});

test('a form that is sent before the rest of it came says at once that it is, once, and is sent once', async () => {
  const { page } = await browser.newPage();
  await page.addInitScript(`
    window.heard = [];
    const { set } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
    Object.defineProperty(Node.prototype, 'textContent', {
      ...Object.getOwnPropertyDescriptor(Node.prototype, 'textContent'),
      set(text) {
        if (this.role === 'status' && text) window.heard.push(text);
        set.call(this, text);
      },
    });
  `);
  const sent: string[] = [];
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/comments')) sent.push(request.url());
  });
  const arrive = await holdBack(page, chunk);
  await page.goto(blog.addPage('/early-press'));
  const { fill, post, comment, comments, text } = widget(page);
  await fill('Quick as a flash');
  await post.click();
  const posting = page.getByRole('button', { name: 'Posting…' });
  await posting.waitFor();
  assert.equal(await posting.getAttribute('aria-disabled'), 'true');
  assert.equal(await focused(page), 'Posting…');
  await posting.click({ force: true });
  await text.press('Control+Enter');
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate('heard'), ['Posting…']);
  arrive();
  await comment('Quick as a flash').waitFor();
  await post.waitFor();
  await page.waitForTimeout(300);
  assert.equal(await comments.count(), 1);
  assert.equal(sent.length, 1);
  assert.deepEqual(await page.evaluate('heard'), ['Posting…', 'Your comment is published.']);
});

test('where the rest of the form does not come in time, the reader is told so, and can try again', async () => {
  const { page } = await browser.newPage();
  await page.clock.install();
  await page.route(chunk, () => {});
  await page.goto(blog.addPage('/never'));
  const { fill, post, comment, text } = widget(page);
  await fill('Patience');
  await post.click();
  await page.getByRole('button', { name: 'Posting…' }).waitFor();
  await page.clock.runFor(20_000);
  await page.locator('form').getByText('Nothing you typed is lost').waitFor();
  await post.waitFor();
  assert.equal(await text.inputValue(), 'Patience');
  await text.press('End');
  await text.pressSequentially('!');
  await page.unroute(chunk);
  await page.clock.resume();
  await post.click();
  await comment('Patience!').waitFor();
});

test('a draft that was not yet to be seen is not sent by a press', async () => {
  const url = blog.addPage('/unseen');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, comments, text, remember } = widget(page);
  await fill('Known');
  await remember.check();
  await post.click();
  await comment('Known').waitFor();
  await text.fill('Not finished');
  const arrive = await holdBack(page, chunk);
  await page.reload();
  await post.click();
  arrive();
  await page.getByText(begun).waitFor();
  await post.waitFor();
  assert.equal(await comments.count(), 1);
  await post.click();
  await comment('Not finished').waitFor();
});

test('what is on its way when the page is left is there afterwards', async () => {
  const { page } = await browser.newPage();
  await page.route('**/sites/blog/comments', () => {});
  await page.goto(blog.addPage('/left-sending'));
  const { fill, text, unsent } = widget(page);
  await fill('Not this');
  await page.locator('.tabs').waitFor();
  await text.fill('Pasted and sent');
  await text.press('Control+Enter');
  await unsent('Pasted and sent').waitFor();
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await text.inputValue(), 'Pasted and sent');
});

test('an edit that was not saved goes on after a reload, without a jump, until it is saved', async () => {
  const { page } = await postOwn('/edit-draft', 'First version');
  const { text, comment, formHeading, name } = widget(page);
  await text.fill('A comment beside it');
  await edit(page, 'First version');
  await text.fill('Second *version*');
  await page.reload();
  await page.getByText(begun).waitFor();
  await formHeading.getByText('Edit your comment').waitFor();
  assert.equal(await text.inputValue(), 'Second *version*');
  assert.ok(await name.isHidden());
  assert.notEqual(await focused(page), 'text', 'nobody asked for the focus');
  assert.equal(await page.evaluate('scrollY'), 0);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Discard it' }).click();
  assert.equal(await text.inputValue(), 'First version');
  assert.equal(await focused(page), 'text');
  await text.fill('Third version');
  await page.waitForTimeout(keptDelayMs);
  await page.reload();
  await page.getByText(begun).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await comment('Third version').getByText('edited', { exact: true }).waitFor();
  assert.equal(await text.inputValue(), 'A comment beside it');
  await page.reload();
  await comment('Third version').getByRole('button', { name: 'Edit' }).waitFor();
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  assert.equal(await text.inputValue(), 'A comment beside it');
});

test('an edit that was cancelled is forgotten, one that was left for something else is not', async () => {
  const { page, url } = await postOwn('/edit-left', 'Mine');
  await blog.post(url, 'Somebody else’s', { name: 'Ada' });
  await page.reload();
  const { text, comment, replyTo, formHeading, status } = widget(page);
  await edit(page, 'Mine');
  await text.fill('Mine, changed');
  await replyTo('Ada').click();
  await formHeading.getByText('Leave a Reply to Ada').waitFor();
  assert.equal(await text.inputValue(), '');
  await edit(page, 'Mine');
  assert.equal(await text.inputValue(), 'Mine, changed');
  assert.ok(await page.getByText(begun).isVisible());
  await status.getByText(begun).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  assert.equal(await page.locator('.kept').count(), 0);
  await page.reload();
  await comment('Mine').getByRole('button', { name: 'Edit' }).waitFor();
  await edit(page, 'Mine');
  assert.equal(await text.inputValue(), 'Mine');
});

test('a reply that was begun is one still, after an edit in between', async () => {
  const { page, url } = await postOwn('/edit-between', 'Mine');
  await blog.post(url, 'A question', { name: 'Ada' });
  await page.reload();
  const { text, replyTo, formHeading } = widget(page);
  await replyTo('Ada').click();
  await text.fill('An answer');
  await edit(page, 'Mine');
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  assert.equal(await text.inputValue(), 'An answer');
  assert.equal(await focused(page), 'Edit');
});

test('from one edit to another, both are kept and the comment beside them stays no reply', async () => {
  const { page } = await postOwn('/edit-two', 'Mine');
  const { text, fill, post, comment, formHeading } = widget(page);
  await fill('Mine too');
  await post.click();
  await comment('Mine too').getByRole('button', { name: 'Edit' }).waitFor();
  await text.fill('Beside them');
  await comment('Mine too').getByRole('button', { name: 'Edit' }).click();
  await text.fill('The newer, changed');
  await page.locator('article').first().getByRole('button', { name: 'Edit' }).click();
  await text.fill('The older, changed');
  await page.locator('article').nth(1).getByRole('button', { name: 'Edit' }).click();
  assert.equal(await text.inputValue(), 'The newer, changed');
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  assert.equal(await text.inputValue(), 'Beside them');
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  await page.reload();
  await formHeading.getByText('Edit your comment').waitFor();
  assert.equal(await text.inputValue(), 'The older, changed');
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  assert.equal(await text.inputValue(), 'Beside them');
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
});

test('what can be saved no more stands at the comment, with the reason, until it is discarded', async () => {
  const { page } = await postOwn('/edit-over', 'As it stays');
  const { text, comment } = widget(page);
  await edit(page, 'As it stays');
  await text.fill('Words worth keeping');
  await blog.set({ editMinutes: 0 });
  await page.reload();
  await comment('As it stays').getByText(`It is too late to change this comment. ${begun}`).waitFor();
  assert.ok(await comment('As it stays').getByText('Words worth keeping').isVisible());
  assert.deepEqual(await axe(page), []);
  await comment('As it stays').getByRole('button', { name: 'Discard it' }).click();
  assert.equal(await focused(page), await comment('As it stays').getAttribute('id'));
  await page.reload();
  await comment('As it stays').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.getByText('Words worth keeping').count(), 0);
  await blog.set({});
});

test('the words of an edit outlive the comment', async () => {
  const { page } = await postOwn('/edit-gone', 'Soon gone');
  const { text, comments } = widget(page);
  await edit(page, 'Soon gone');
  await text.fill('Words worth keeping');
  const id = (await comments.getAttribute('id'))!.replace('comment-', '');
  const moderator = await blog.app.moderator();
  assert.ok((await moderator.decide(id, 'trash', 'approved')).ok);
  await page.reload();
  await page.getByText(`This comment is no longer here. ${begun}`).waitFor();
  assert.ok(await page.getByText('Words worth keeping').isVisible());
});

test('where comments were closed meanwhile, what was begun is there to be copied', async () => {
  const url = blog.addPage('/closed-meanwhile');
  await blog.post(url, 'In time', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, text, unsent } = widget(page);
  await fill('It waits for a connection');
  await page.context().setOffline(true);
  await post.click();
  await unsent('It waits').waitFor();
  await text.fill('Words worth keeping');
  await page.waitForTimeout(keptDelayMs);
  await blog.close(url);
  await page.close();
  const later = await page.context().newPage();
  await page.context().setOffline(false);
  for (const words of ['It waits for a connection', 'Words worth keeping']) {
    await later.goto(url);
    await later.getByText('Comments are closed.').waitFor();
    await later.getByText(begun).first().waitFor();
    assert.ok(await later.getByText(words).isVisible());
    await later.locator('.plain', { hasText: words }).locator('..').getByRole('button').click();
    assert.equal(await focused(later), 'heading');
    assert.equal(await later.getByText(words).count(), 0);
  }
  await later.reload();
  await later.getByText('Comments are closed.').waitFor();
  await later.waitForLoadState('networkidle');
  assert.equal(await later.getByText(begun).count(), 0);
  await blog.set({});
});

test('a reply whose comment was deleted meanwhile says so, and can be posted as a comment', async () => {
  const url = blog.addPage('/parent-gone');
  const { id } = await blog.post(url, 'A question', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { replyTo, fill, formHeading, cancel, post, comment, text } = widget(page);
  await replyTo('Ada').click();
  await fill('Half an answer');
  const moderator = await blog.app.moderator();
  assert.ok((await moderator.decide(id, 'trash', 'approved')).ok);
  await page.reload();
  await page.getByText('The comment that you answer is no longer there.').waitFor();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  await page.reload();
  await page.getByText('The comment that you answer is no longer there.').waitFor();
  await cancel.click();
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  assert.equal(await focused(page), 'text');
  assert.equal(await text.inputValue(), 'Half an answer');
  await fill('Half an answer');
  await post.click();
  await comment('Half an answer').waitFor();
});

test('a reply to a comment on a later page is still one after a reload', async () => {
  const url = blog.addPage('/parent-later');
  const ids: string[] = [];
  for (let n = 1; n <= 51; n += 1) ids.push((await blog.post(url, `Comment ${n}`, { name: `R${n}` })).id);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { more, replyTo, fill, formHeading, post, comment } = widget(page);
  await more.click();
  await replyTo('R51').click();
  await fill('To the last one');
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to R51');
  await fill('To the last one');
  await post.click();
  await comment('To the last one').waitFor();
  const { parent_id } = await blog.app.ctx.store.db
    .selectFrom('comments')
    .select('parent_id')
    .where('text', '=', 'To the last one')
    .executeTakeFirstOrThrow();
  assert.equal(parent_id, ids.at(-1));
});

test('a tab and its double do not take each other’s draft', async () => {
  const url = blog.addPage('/double');
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).text.fill('In the first');
  await page.waitForTimeout(keptDelayMs);
  const name = await page.evaluate(`sessionStorage['afterword:tab']`);
  const double = await page.context().newPage();
  await double.addInitScript(`sessionStorage['afterword:tab'] = ${JSON.stringify(name)}`);
  await double.goto(url);
  await double.getByText(begun).waitFor();
  await widget(double).text.fill('In the second');
  await double.waitForTimeout(keptDelayMs);
  await double.close();
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await widget(page).text.inputValue(), 'In the first');
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await widget(page).text.inputValue(), 'In the second');
});

test('what was posted from one tab does not stay with another that shows it', async () => {
  const url = blog.addPage('/two-tabs');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, text, post, comment } = widget(page);
  await fill('Said once');
  await page.waitForTimeout(keptDelayMs);
  const other = await page.context().newPage();
  await other.goto(url);
  await other.getByText(begun).waitFor();
  assert.equal(await widget(other).text.inputValue(), 'Said once');
  await post.click();
  await comment('Said once').waitFor();
  await other.goto(blog.addPage('/two-tabs-left'));
  assert.deepEqual(
    await page.evaluate(`Object.keys(localStorage).filter(name => name.includes('draft'))`),
    [],
  );
  // What is typed again after that is kept as ever.
  await text.fill('Said once');
  await page.waitForTimeout(keptDelayMs);
  await page.reload();
  await page.getByText(begun).waitFor();
});

test('a draft is forgotten after 30 days, on whatever page of the blog its reader is', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/old-drafts'));
  const { text } = widget(page);
  const left = () =>
    page.evaluate(`Object.keys(localStorage).filter(name => name.includes('elsewhere')).sort()`);
  await page.evaluate(`
    for (const [name, days] of [['old', 31], ['young', 29]])
      localStorage['afterword:draft:blog:elsewhere/' + name] = JSON.stringify([
        { tab: 'a', at: Date.now() - days * 86_400_000, text: 'Begun' },
      ]);
  `);
  await text.focus();
  await page.locator('.tabs').waitFor();
  assert.deepEqual(await left(), ['afterword:draft:blog:elsewhere/young']);
});

test('whoever goes on to write while an edit is saved is not taken away from that', async () => {
  const { page, url } = await postOwn('/edit-meanwhile', 'Mine');
  await blog.post(url, 'A question', { name: 'Ada' });
  await page.reload();
  const { text, comment, replyTo, formHeading } = widget(page);
  await edit(page, 'Mine');
  await text.fill('Mine, changed');
  const arrive = await holdBack(page, '**/edit');
  await page.getByRole('button', { name: 'Save' }).click();
  await replyTo('Ada').click();
  await text.pressSequentially('An ans');
  arrive();
  await comment('Mine, changed').waitFor();
  await page.keyboard.type('wer');
  assert.equal(await text.inputValue(), 'An answer');
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  await page.reload();
  await page.getByText(begun).waitFor();
  assert.equal(await text.inputValue(), 'An answer');
});

test('a reply that could not be sent stays one to what it answers, whatever was pressed meanwhile', async () => {
  const url = blog.addPage('/reply-failed');
  await blog.post(url, 'A question', { name: 'Ada' });
  await blog.post(url, 'Another one', { name: 'Bob' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { replyTo, fill, post, unsent, formHeading, text } = widget(page);
  await replyTo('Ada').click();
  await fill('To Ada alone');
  await page.locator('.tabs').waitFor();
  const fail = await holdBack(page, '**/sites/blog/comments', 'abort');
  await post.click();
  await unsent('To Ada alone').waitFor();
  await replyTo('Bob').click();
  fail();
  await page.locator('form').getByText('Nothing you typed is lost').waitFor();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  assert.equal(await text.inputValue(), 'To Ada alone');
});

test('what is typed before the form of another order came is kept once', async () => {
  const url = blog.addPage('/order-early');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { text, fill, post, comment } = widget(page);
  const arrive = await holdBack(page, chunk);
  await text.fill('Before');
  await page.locator('select.sort').selectOption('newest');
  await page.locator('li:first-child article').filter({ hasText: 'Two' }).waitFor();
  await text.fill('Half');
  arrive();
  await page.locator('.tabs').waitFor();
  await page.waitForTimeout(keptDelayMs);
  await fill('Half and half');
  await post.click();
  await comment('Half and half').waitFor();
  const kept = await page.evaluate(
    `JSON.parse(localStorage['afterword:draft:blog:${url}']).map(({ text }) => text)`,
  );
  assert.deepEqual(kept, ['Before']);
});

test('an edit that was left while it was saved does not let a comment be sent twice', async () => {
  const { page } = await postOwn('/edit-and-post', 'Mine');
  const sent: string[] = [];
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/comments')) sent.push(request.url());
  });
  const { text, unsent, comment, post } = widget(page);
  await text.fill('Beside it');
  await edit(page, 'Mine');
  await text.fill('Mine, changed');
  const save = await holdBack(page, '**/edit');
  const arrive = await holdBack(page, '**/sites/blog/comments');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Cancel editing' }).click();
  await post.click();
  await unsent('Beside it').waitFor();
  save();
  await comment('Mine, changed').waitFor();
  await text.press('Control+Enter');
  arrive();
  await comment('Beside it').waitFor();
  await page.waitForTimeout(300);
  assert.equal(sent.length, 1);
});

test('Reply leads to the text where its preview is shown', async () => {
  const url = blog.addPage('/reply-previewed');
  await blog.post(url, 'A question', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { text, replyTo } = widget(page);
  await text.fill('An *ans');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.preview', { hasText: 'An *ans' }).waitFor();
  await replyTo('Ada').click();
  await page.keyboard.press('End');
  await page.keyboard.type('wer*');
  assert.equal(await text.inputValue(), 'An *answer*');
});

test('another order waits until a comment that is on its way is there', async () => {
  const url = blog.addPage('/order-posting');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, unsent, comment, text, count } = widget(page);
  await fill('Three');
  const arrive = await holdBack(page, '**/sites/blog/comments');
  await post.click();
  await unsent('Three').waitFor();
  await page.locator('select.sort').selectOption('newest');
  await page.waitForTimeout(500);
  assert.ok(await unsent('Three').isVisible());
  arrive();
  await page.locator('li:first-child article').filter({ hasText: 'Three' }).waitFor();
  await comment('Three').getByRole('button', { name: 'Edit' }).waitFor();
  assert.equal(await text.inputValue(), '');
  assert.equal(await count.textContent(), '3 Comments');
});

test('another order does not come while somebody writes', async () => {
  const url = blog.addPage('/order-writing');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { text, name, comments } = widget(page);
  await text.focus();
  await page.locator('.tabs').waitFor();
  const arrive = await holdBack(page, '**/threads?*');
  const asked = page.waitForRequest(/order=newest/);
  const answered = page.waitForResponse(/order=newest/);
  await page.locator('select.sort').selectOption('newest');
  await asked;
  await text.focus();
  await page.keyboard.type('Half a tho');
  arrive();
  await answered;
  await page.waitForTimeout(300);
  await page.keyboard.type('ught');
  assert.equal(await text.inputValue(), 'Half a thought');
  assert.match((await comments.first().textContent())!, /One/);
  await name.focus();
  await page.locator('select.sort').focus();
  await page.locator('li:first-child article').filter({ hasText: 'Two' }).waitFor();
  assert.equal(await focused(page), 'Sort by');
  await page.getByText(begun).waitFor();
  assert.equal(await text.inputValue(), 'Half a thought');
});

test('what was begun is there when the reader comes back to the page', async () => {
  const url = blog.addPage('/back');
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).text.fill('Before I looked elsewhere');
  await page.goto(blog.addPage('/elsewhere'));
  await page.goBack();
  await widget(page).text.waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await widget(page).text.inputValue(), 'Before I looked elsewhere');
});

test('the form under one’s own comment stays when that is deleted', async () => {
  const { page } = await postOwn('/delete-under', 'Regretted');
  const { replyTo, text, comment, formHeading } = widget(page);
  await replyTo('Grace').click();
  await text.fill('A postscript');
  await comment('Regretted').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Delete' }).click();
  await comment('Regretted').waitFor({ state: 'detached' });
  assert.equal(await text.inputValue(), 'A postscript');
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
});

test('a thread that cannot be loaded anew costs neither the name nor the text', async () => {
  const url = blog.addPage('/anew-failed');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, name, email, text } = widget(page);
  await fill('Still here');
  await page.locator('.tabs').waitFor();
  await page.route('**/threads?*', route => route.abort());
  await page.evaluate(`document.querySelector('afterword-comments').reload()`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.unroute('**/threads?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await name.waitFor();
  await page.locator('.tabs').waitFor();
  assert.equal(await name.inputValue(), 'Grace');
  assert.equal(await email.inputValue(), 'grace@example.com');
  assert.equal(await text.inputValue(), 'Still here');
});

for (const [what, storage] of [
  [
    'blocks storage',
    `Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })`,
  ],
  [
    'has no room',
    `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  ],
] as const) {
  test(`a browser that ${what} keeps what was written while the page stays, and asks before it goes`, async () => {
    const url = blog.addPage(`/unkept-${what.length}`);
    for (const text of ['One', 'Two']) await blog.post(url, text);
    const { page } = await browser.newPage();
    await page.addInitScript(storage);
    await page.goto(url);
    const { fill, post, unsent, comment, text } = widget(page);
    await fill('From the tunnel');
    await page.context().setOffline(true);
    await post.click();
    await unsent('From the tunnel').waitFor();
    await page.context().setOffline(false);
    await comment('From the tunnel').waitFor();
    await text.pressSequentially('Not yet sent');
    await page.waitForTimeout(keptDelayMs);
    await page.locator('select.sort').selectOption('newest');
    await page.locator('li:first-child article').filter({ hasText: 'From the tunnel' }).waitFor();
    await text.focus();
    await page.getByText(begun).waitFor();
    assert.equal(await text.inputValue(), 'Not yet sent');
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    await closing;
    assert.equal(await inWidget(page, `root.querySelector('#text').value`), 'Not yet sent');
    await page.getByRole('button', { name: 'Discard it' }).click();
    const gone = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await gone;
  });
}
