import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBlogAndBrowser } from './blog.ts';
import { focused, inWidget, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

test('an empty page says so, in its byline too, and invites', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/empty'));
  const { count, formHeading } = widget(page);
  await count.waitFor();
  assert.equal(await count.textContent(), 'No Comments');
  assert.equal(await page.locator('[data-afterword-count]').textContent(), 'No Comments');
  assert.equal(await formHeading.textContent(), 'Leave a Reply');
  assert.ok(await page.getByText('Nobody has said anything yet.').isVisible());
});

test('replies stand under what they answer, in reading order', async () => {
  const url = blog.addPage('/nested');
  const first = await blog.post(url, 'First', { name: 'Ada' });
  await blog.post(url, 'Second', { name: 'Ben' });
  const reply = await blog.post(url, 'Reply to the first', { name: 'Cleo', parentId: first.id });
  await blog.post(url, 'Reply to the reply', { name: 'Dan', parentId: reply.id });

  const { page } = await browser.newPage();
  await page.goto(url);
  const { count, comments, comment } = widget(page);
  await comments.first().waitFor();
  assert.equal(await count.textContent(), '4 Comments');
  const places = await inWidget<string[]>(
    page,
    `[...root.querySelectorAll('article')].map(article => {
      let depth = 0;
      for (let list = article.closest('ol'); list; list = list.parentElement.closest('ol')) depth += 1;
      return article.ariaLabel + ', level ' + depth;
    })`,
  );
  assert.deepEqual(places, [
    'Comment by Ada, level 1',
    'Comment by Cleo, level 2',
    'Comment by Dan, level 3',
    'Comment by Ben, level 1',
  ]);
  assert.match((await comment('Second').locator('time').getAttribute('title'))!, /^\w+ \d+, \d{4} at /);
});

test('an answer below the deepest level stands beside the other, and says whom it answers', async () => {
  await blog.set({ maxDepth: 2 });
  const url = blog.addPage('/deep');
  const first = await blog.post(url, 'One', { name: 'Ada' });
  const second = await blog.post(url, 'Two', { name: 'Ben', parentId: first.id });
  await blog.post(url, 'Three', { name: 'Cleo', parentId: second.id });
  await blog.set({});

  const { page } = await browser.newPage();
  await page.goto(url);
  const { comment } = widget(page);
  await comment('Three').waitFor();
  assert.ok(await comment('Three').getByText('to Ben').isVisible());
  assert.equal(await page.locator('li').filter({ hasText: 'Two' }).last().getByText('Three').count(), 0);
});

test('a permalink goes to its comment and marks it', async () => {
  const url = blog.addPage('/permalink');
  for (let n = 1; n <= 8; n += 1) await blog.post(url, `Comment number ${n}`);
  const last = await blog.post(url, 'The one that is meant');

  const { page } = await browser.newPage({ height: 500 });
  await page.goto(`${url}#comment-${last.id}`);
  const { comment } = widget(page);
  const target = comment('The one that is meant');
  await page.waitForFunction('scrollY > 0');
  assert.equal(await focused(page), `comment-${last.id}`);
  assert.match((await target.getAttribute('class'))!, /target/);

  await comment('Comment number 3').getByRole('link').last().click();
  await page.locator('article.target').filter({ hasText: 'Comment number 3' }).waitFor();
  assert.doesNotMatch((await target.getAttribute('class')) ?? '', /target/);
});

test('more comments come on demand, and reading goes on where the new ones begin', async () => {
  const url = blog.addPage('/long');
  const first = await blog.post(url, 'Comment 1.');
  for (let n = 2; n <= 51; n += 1) await blog.post(url, `Comment ${n}.`, { name: `Reader${n}` });
  await blog.post(url, 'An early answer.', { name: 'Early', parentId: first.id });

  const { page, troubles } = await browser.newPage({ height: 600 });
  await page.goto(url);
  const { count, comments, more, status, comment } = widget(page);
  await more.scrollIntoViewIfNeeded();
  assert.equal(await count.textContent(), '52 Comments');
  assert.equal(await comments.count(), 50);
  // What came into view takes its real height first.
  await page.waitForTimeout(200);
  // A driver may scroll to a button once more before it is there with the mouse.
  await more.hover();
  const top = (await comment('Comment 49.').boundingBox())!.y;

  await more.click();
  await comment('Comment 51.').waitFor();
  assert.equal(await comments.count(), 52);
  assert.equal(await focused(page), await comment('Comment 50.').getAttribute('id'));
  assert.equal((await comment('Comment 49.').boundingBox())!.y, top, 'nothing jumped');
  assert.ok(await more.isHidden());
  await page.waitForFunction(
    `document.querySelector('afterword-comments').shadowRoot.querySelector('[role=status]').textContent`,
  );
  assert.equal(await status.textContent(), '2 more comments loaded.');
  assert.deepEqual(troubles, []);
});

test('a closed thread can be read and says that it is closed', async () => {
  const url = blog.addPage('/closed');
  await blog.post(url, 'While it was open');
  await blog.close(url);
  const { page } = await browser.newPage();
  await page.goto(url);
  await page.getByText('Comments are closed.').waitFor();
  await blog.set({});
  assert.equal(await page.getByRole('button', { name: /reply/i }).count(), 0);
  assert.ok(await widget(page).text.isHidden());
});

test('counts of many pages come in one request', async () => {
  const a = blog.addPage('/a');
  const b = blog.addPage('/b');
  await blog.post(a, 'Only one');
  await blog.post(b, 'One');
  await blog.post(b, 'Two');
  const list = ['/a', '/b/?utm_source=feed', '/c', 'http://', '/a'];
  const index = blog.addPage('/index', {
    head: blog.snippet,
    body: `<main><h1>Index</h1>${list.map(href => `<p data-afterword-count="${href}">…</p>`).join('')}</main>`,
  });

  const { page } = await browser.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(new URL(request.url()).pathname));
  await page.goto(index);
  await page.getByText('2 Comments').waitFor();
  assert.deepEqual(await page.locator('p').allInnerTexts(), [
    '1 Comment',
    '2 Comments',
    'No Comments',
    '…',
    '1 Comment',
  ]);
  assert.equal(requests.filter(path => path.endsWith('/counts')).length, 1);
  assert.equal(requests.length, 3, 'and the page, the script');
});
