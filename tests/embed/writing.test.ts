import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/app.ts';
import { openBlogAndBrowser } from './blog.ts';
import { focused, widget } from './widget.ts';

const awaiting = 'Your comment is awaiting moderation.';
const { blog, browser } = await openBlogAndBrowser();

test('a held comment is seen by its author only, after a reload too, until it is approved', async () => {
  const url = blog.addPage('/held');
  await blog.set({ policy: 'hold-all' });
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment, comments, count, status, text } = widget(page);
  await fill('Held for now');
  await post.click();
  await comment('Held for now').getByText(awaiting).waitFor();
  assert.equal(await focused(page), await comment('Held for now').getAttribute('id'));
  assert.equal(await count.textContent(), 'No Comments');
  assert.equal(await text.inputValue(), '');
  await page.waitForTimeout(300);
  assert.equal(await status.textContent(), awaiting);
  assert.equal(await text.getAttribute('aria-invalid'), 'false');

  await page.reload();
  await comment('Held for now').getByText(awaiting).waitFor();
  const stranger = await browser.newPage();
  await stranger.page.goto(url);
  await widget(stranger.page).count.waitFor();
  assert.equal(await widget(stranger.page).comments.count(), 0);

  const id = (await comments.getAttribute('id'))!.replace('comment-', '');
  const moderator = await blog.app.moderator();
  assert.ok((await moderator.decide(id, 'approve', 'pending')).ok);
  await blog.set({});
  await page.reload();
  await comment('Held for now').waitFor();
  await page.waitForTimeout(300);
  assert.equal(await comments.count(), 1);
  assert.equal(await page.getByText(awaiting).count(), 0);
  assert.equal(await count.textContent(), '1 Comment');
  assert.deepEqual(troubles, []);
});

test('a held comment stands where its time puts it, in each order', async () => {
  const url = blog.addPage('/held-place');
  await blog.post(url, 'Before', { name: 'Ada' });
  await blog.set({ policy: 'hold-all' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { fill, post, comment } = widget(page);
  await fill('Mine');
  await post.click();
  await comment('Mine').waitFor();
  await blog.set({});
  await blog.post(url, 'After', { name: 'Ben' });
  await page.reload();
  await comment('Mine').waitFor();
  const order = () => page.locator('article .body').allInnerTexts();
  assert.deepEqual(await order(), ['Before', 'Mine', 'After']);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Newest first');
  await page.locator('li:first-child article').filter({ hasText: 'After' }).waitFor();
  await comment('Mine').waitFor();
  assert.deepEqual(await order(), ['After', 'Mine', 'Before']);
});

test('a comment that is published at once counts at once', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/published'));
  const { fill, text, comment, count } = widget(page);
  await fill('**Bold** <b>too</b> <script>alert(1)</script><img src=x onerror=alert(1)>');
  await text.press('Control+Enter');
  await comment('Bold').waitFor();
  assert.equal(await count.textContent(), '1 Comment');
  assert.equal(await page.locator('[data-afterword-count]').textContent(), '1 Comment');
  assert.equal(await comment('Bold').locator('strong, b').count(), 3, 'the author’s name and two words');
  assert.equal(await comment('Bold').locator('script, img').count(), 0);
});

test('a reply is written under the comment, and cancelled back to the button', async () => {
  const url = blog.addPage('/reply');
  await blog.post(url, 'What do you think?', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { replyTo, cancel, formHeading, fill, text, post, comment } = widget(page);
  await text.fill('Begun at the foot of the page');
  await replyTo('Ada').click();
  assert.equal(await formHeading.textContent(), 'Leave a Reply to Ada');
  assert.equal(await focused(page), 'text');
  assert.equal(await text.inputValue(), 'Begun at the foot of the page');
  await cancel.click();
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  assert.equal(await focused(page), 'Reply to Ada');

  await page.keyboard.press('Enter');
  await fill('I think so too');
  await post.click();
  await comment('I think so too').waitFor();
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  assert.equal(
    await page.locator('ol ol article').getAttribute('id'),
    await comment('I think so too').getAttribute('id'),
  );
});

test('everything can be done by keyboard', async () => {
  const url = blog.addPage('/keyboard');
  await blog.post(url, 'Press Tab', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).replyTo('Ada').waitFor();
  const { keyboard } = page;
  for (let presses = 0; (await focused(page)) !== 'Reply to Ada'; presses += 1) {
    assert.ok(presses < 10);
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await keyboard.type('Without a mouse');
  await widget(page).post.waitFor();
  await keyboard.press('Tab');
  await keyboard.type('Grace');
  await keyboard.press('Tab');
  await keyboard.type('grace@example.com');
  await keyboard.press('Tab');
  assert.equal(await focused(page), 'website');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  assert.equal(await focused(page), 'Post Comment');
  await keyboard.press('Enter');
  await page.locator('ol ol').getByText('Without a mouse').waitFor();
});

test('what is wrong is said at the field, and taken back once it is right', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/wrong'));
  const { post, text, name, email, website } = widget(page);
  await text.focus();
  await post.click();
  assert.equal(await focused(page), 'text');
  for (const sentence of [
    'Please write a comment.',
    'Please enter your name.',
    'Please enter your email address.',
  ]) {
    assert.ok(await page.getByText(sentence).isVisible());
  }
  assert.equal(await text.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('#text-message').textContent(), 'Please write a comment.');
  assert.match((await text.getAttribute('aria-describedby'))!, /text-message/);

  await text.pressSequentially('H');
  assert.equal(await page.locator('#text-message').textContent(), '');
  assert.equal(await text.getAttribute('aria-invalid'), 'false');
  await name.fill('Grace');
  await email.pressSequentially('grace@');
  assert.ok(await page.getByText('Please enter an email address such as').isVisible());
  await email.pressSequentially('example.com');
  assert.equal(await page.locator('#email-message').textContent(), '');

  await website.fill('ht tp');
  assert.equal(await page.locator('#website-message').textContent(), '', 'not while it is first typed');
  await website.blur();
  await page.getByText('Please enter a web address such as').waitFor();
  await website.fill('grace.example');
  await post.click();
  const author = page.getByRole('link', { name: 'Grace' });
  await author.waitFor();
  assert.equal(await author.getAttribute('href'), 'https://grace.example');
  assert.equal(await author.getAttribute('rel'), 'nofollow ugc noopener');
});

test('the characters left are told near the limit', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/left'));
  const { text, post } = widget(page);
  await text.fill('x'.repeat(9_000));
  assert.equal(await page.locator('#left').textContent(), '');
  await text.fill('x'.repeat(9_988));
  assert.equal(await page.locator('#left').textContent(), '12 characters left');
  await text.fill('👩‍👩‍👧‍👦'.repeat(9_999));
  assert.equal(await page.locator('#left').textContent(), '1 character left');
  await text.fill('x'.repeat(10_001));
  assert.equal(await page.locator('#left').textContent(), '1 character too many');
  await post.click();
  assert.equal(await page.locator('#text-message').textContent(), 'This comment is too long.');
});

test('a reader is remembered only when they tick the box, and forgotten when they untick it', async () => {
  const url = blog.addPage('/remember');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { remember, fill, post, comment, name, email } = widget(page);
  await fill('Forget me');
  await post.click();
  await comment('Forget me').waitFor();
  await page.reload();
  assert.equal(await name.inputValue(), '');
  assert.equal(await remember.isChecked(), false);

  await fill('Remember me');
  await remember.check();
  await post.click();
  await comment('Remember me').waitFor();
  await page.reload();
  await until('what was kept is filled in', async () => (await name.inputValue()) === 'Grace');
  assert.equal(await email.inputValue(), 'grace@example.com');
  assert.equal(await remember.isChecked(), true);

  await remember.uncheck();
  await page.reload();
  assert.equal(await name.inputValue(), '');
});

test('a site that asks for no name takes a comment without one', async () => {
  const url = blog.addPage('/anonymous');
  await blog.set({ requireNameAndEmail: false });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { text, name, post } = widget(page);
  await text.fill('Guess who');
  assert.equal(await name.getAttribute('required'), null);
  await post.click();
  await page.getByRole('article', { name: 'Comment by Anonymous' }).waitFor();
  await blog.set({});
});

test('a reader who is quicker than the form may be does not notice', async () => {
  const { page } = await browser.newPage();
  const waitMs = 700;
  let openedAt = 0;
  await page.route('**/form-token?*', async route => {
    const response = await route.fetch();
    openedAt = Date.now();
    await route.fulfill({ response, json: { ...(await response.json()), waitMs } });
  });
  let postedAt = 0;
  page.on('request', request => {
    if (request.url().endsWith('/comments')) postedAt ||= Date.now();
  });
  await page.goto(blog.addPage('/quick'));
  const { fill, post, comment } = widget(page);
  await fill('Quick fingers');
  await post.click();
  await page.getByRole('button', { name: 'Posting…' }).waitFor();
  await comment('Quick fingers').waitFor();
  assert.ok(postedAt - openedAt >= waitMs);
});

test('a blog’s keyboard shortcuts do not hear what is typed into the form', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/shortcuts'));
  await widget(page).text.waitFor();
  await page.evaluate(
    `for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, () => (window.heard = type))`,
  );
  await widget(page).text.pressSequentially('jk/');
  assert.equal(await page.evaluate('window.heard'), undefined);
});
