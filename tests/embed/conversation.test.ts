import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBlogAndBrowser } from './blog.ts';
import { focused, inWidget, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

/** What the comments say, from top to bottom. */
function order(page: import('playwright-core').Page): Promise<string[]> {
  return inWidget(
    page,
    `[...root.querySelectorAll('article .body, article .gone')].map(one => one.textContent.trim())`,
  );
}

test('answers are folded away and back, by their button and by the line beside them', async () => {
  const url = blog.addPage('/fold-replies');
  const first = await blog.post(url, 'Question', { name: 'Ada' });
  const answer = await blog.post(url, 'Answer', { name: 'Ben', parentId: first.id });
  await blog.post(url, 'Thanks', { name: 'Ada', parentId: answer.id });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { comment } = widget(page);
  const toggle = comment('Question').getByRole('button', { name: 'Hide replies' });
  await toggle.click();
  assert.ok(await comment('Thanks').isHidden());
  const show = comment('Question').getByRole('button', { name: 'Show 2 replies' });
  assert.equal(await show.getAttribute('aria-expanded'), 'false');
  await show.click();
  assert.ok(await comment('Thanks').isVisible());
  await inWidget(page, `root.querySelector('.comments > li > .line').click()`);
  assert.ok(await comment('Answer').isHidden());
});

test('a permalink to an answer that was folded away opens it', async () => {
  const url = blog.addPage('/fold-permalink');
  const first = await blog.post(url, 'Question', { name: 'Ada' });
  const answer = await blog.post(url, 'Answer', { name: 'Ben', parentId: first.id });
  const { page } = await browser.newPage();
  await page.goto(url);
  const { comment } = widget(page);
  await comment('Question').getByRole('button', { name: 'Hide replies' }).click();
  await page.evaluate(`location.hash = 'comment-${answer.id}'`);
  await page.locator('article.target').filter({ hasText: 'Answer' }).waitFor();
  assert.ok(await comment('Answer').isVisible());
});

test('a permalink to a comment far down loads just what it needs, and the rest still comes in order', async () => {
  const url = blog.addPage('/far');
  for (let n = 1; n <= 60; n += 1) await blog.post(url, `Comment ${n}.`, { name: `Reader${n}` });
  const meant = await blog.post(url, 'Far away.', { name: 'Far' });
  await blog.post(url, 'An answer far away.', { name: 'Near', parentId: meant.id });
  const { page, troubles } = await browser.newPage({ height: 600 });
  await page.goto(`${url}#comment-${meant.id}`);
  const { comment, comments, more } = widget(page);
  await page.locator('article.target').filter({ hasText: 'Far away.' }).waitFor();
  assert.equal(await focused(page), `comment-${meant.id}`);
  assert.ok(await comment('Far away.').first().isVisible());
  assert.equal(await comments.count(), 52);
  assert.deepEqual((await order(page)).slice(-3), ['Comment 50.', 'Far away.', 'An answer far away.']);
  const gapIsBetween = await inWidget(
    page,
    `root.querySelector('.more').closest('li').nextElementSibling.textContent.includes('Far away.')`,
  );
  assert.ok(gapIsBetween, 'the way to more stands where comments are missing');
  await more.click();
  await comment('Comment 60.').waitFor();
  const texts = await order(page);
  assert.equal(texts.length, 62);
  assert.deepEqual(texts.slice(-3), ['Comment 60.', 'Far away.', 'An answer far away.']);
  assert.ok(await more.isHidden());
  assert.deepEqual(troubles, []);
});

test('where the way to other comments cannot be had, a sentence says so, and one more press finds it', async () => {
  const url = blog.addPage('/no-pages');
  for (let n = 1; n <= 51; n += 1) await blog.post(url, `Comment ${n}.`, { name: `Reader${n}` });
  const { page } = await browser.newPage();
  await page.route('**/embed/*/pages.js', route => route.abort(), { times: 1 });
  await page.goto(url);
  const { comment, more, status } = widget(page);
  await more.click();
  const sentence = 'The comment server does not answer just now.';
  await page.locator('li', { has: more }).getByText(sentence).waitFor();
  await status.filter({ hasText: sentence }).waitFor({ state: 'attached' });
  await more.click();
  await comment('Comment 51.').waitFor();
});

test('a permalink to what is gone says so', async () => {
  const url = blog.addPage('/gone-permalink');
  await blog.post(url, 'Still here');
  const { page } = await browser.newPage();
  await page.goto(`${url}#comment-01890000-0000-7000-8000-000000000000`);
  await page.getByText('This comment is no longer here.').first().waitFor();
});

test('a reader chooses the order, and goes on in it', async () => {
  const url = blog.addPage('/orders');
  const posted = [];
  for (const text of ['First', 'Second', 'Third']) posted.push(await blog.post(url, text, { name: text }));
  await blog.post(url, 'An answer', { name: 'Ann', parentId: posted[0]!.id });
  const { page } = await browser.newPage();
  await page.goto(url);
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  await sort.waitFor();
  assert.deepEqual(await order(page), ['First', 'An answer', 'Second', 'Third']);
  await sort.selectOption('Newest first');
  await page.waitForFunction(
    `document.querySelector('afterword-comments').shadowRoot.querySelector('article').textContent.includes('Third')`,
  );
  assert.deepEqual(await order(page), ['Third', 'Second', 'First', 'An answer']);
  await page.getByRole('button', { name: 'Like the comment by Second' }).click();
  await page.getByRole('button', { name: 'Like the comment by Second, 1 like' }).waitFor();
  await sort.selectOption('Most liked first');
  await page.waitForFunction(
    `document.querySelector('afterword-comments').shadowRoot.querySelector('article').textContent.includes('Second')`,
  );
  assert.deepEqual(await order(page), ['Second', 'Third', 'First', 'An answer']);
});

test('a like counts once, is kept over a reload, and is taken back', async () => {
  const url = blog.addPage('/likes');
  await blog.post(url, 'Likeable', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.goto(url);
  const like = page.getByRole('button', { name: /^Like the comment by Ada/ });
  await like.click();
  await page.getByRole('button', { name: 'Like the comment by Ada, 1 like', pressed: true }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.reload();
  await like.waitFor();
  assert.equal(await like.getAttribute('aria-pressed'), 'true');
  const stranger = await browser.newPage();
  await stranger.page.goto(url);
  await stranger.page
    .getByRole('button', { name: 'Like the comment by Ada, 1 like', pressed: false })
    .click();
  await stranger.page.getByRole('button', { name: 'Like the comment by Ada, 2 likes' }).waitFor();
  await like.click();
  await page.getByRole('button', { name: 'Like the comment by Ada, 1 like', pressed: false }).waitFor();
});

test('a like that the server does not take is taken back, and said', async () => {
  const url = blog.addPage('/like-fails');
  await blog.post(url, 'Likeable', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.route('**/like', route => route.abort());
  await page.goto(url);
  await page.getByRole('button', { name: /^Like/ }).click();
  await page.getByText('The comment server does not answer').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Like the comment by Ada, 0 likes', pressed: false }).waitFor();
});

test('a site without likes shows none', async () => {
  const url = blog.addPage('/no-likes');
  await blog.post(url, 'Plain', { name: 'Ada' });
  await blog.set({ likes: false });
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).comment('Plain').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Like/ }).count(), 0);
  await blog.set({});
});

test('a deleted comment with answers leaves its place', async () => {
  const url = blog.addPage('/place');
  const first = await blog.post(url, 'To be removed', { name: 'Ada' });
  await blog.post(url, 'An answer', { name: 'Ben', parentId: first.id });
  const moderator = await blog.app.moderator();
  await moderator.decide(first.id, 'trash', 'approved');
  const { page } = await browser.newPage();
  await page.goto(url);
  const { count, comments } = widget(page);
  await count.waitFor();
  assert.equal(await count.textContent(), '1 Comment');
  assert.deepEqual(await order(page), ['This comment is no longer here.', 'An answer']);
  assert.equal(await comments.first().getByRole('button', { name: 'Reply' }).count(), 0);
  await comments.first().getByRole('button', { name: 'Hide replies' }).click();
  await comments.first().getByRole('button', { name: 'Show 1 reply' }).click();
});

test('a long comment is folded, and opened whole by its button or by the focus on a link in it', async () => {
  const url = blog.addPage('/long-text');
  const text = 'A long paragraph about the tides and the old pier. '.repeat(12);
  await blog.post(url, `${`${text}\n\n`.repeat(10)}[The end](https://example.com/end)`);
  const { page } = await browser.newPage();
  await page.goto(url);
  const { comments } = widget(page);
  const readMore = page.getByRole('button', { name: 'Read more' });
  await readMore.waitFor();
  const heightOf = async () => (await comments.first().boundingBox())!.height;
  const folded = await heightOf();
  await readMore.click();
  assert.ok((await heightOf()) > folded * 2);
  await page.getByRole('button', { name: 'Show less' }).click();
  assert.ok((await heightOf()) <= folded + 1);
  await page.getByRole('link', { name: 'The end' }).focus();
  assert.ok((await heightOf()) > folded * 2);
});

test('authors have their initials, and those who look after the site a mark', async () => {
  const url = blog.addPage('/authors');
  const first = await blog.post(url, 'Hello', { name: 'Ada King Lovelace' });
  const second = await blog.post(url, 'Welcome', { name: 'Olive' });
  await blog.app.ctx.store.write(async (db, announce) => {
    await db.updateTable('comments').set({ author_role: 'owner' }).where('id', '=', second.id).execute();
    announce({ kind: 'everything' });
  });
  const { page } = await browser.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(request.url()));
  await page.goto(url);
  const { comment } = widget(page);
  assert.equal(await comment('Hello').locator('.avatar').textContent(), 'AL');
  assert.ok(await comment('Welcome').getByText('Author', { exact: true }).isVisible());
  assert.equal(await comment('Hello').getByText('Author', { exact: true }).count(), 0);
  assert.ok(!requests.some(address => /avatar|gravatar/.test(address)));
  assert.ok(first);
});

test('times move on while the page is open', async () => {
  const url = blog.addPage('/ticking');
  await blog.post(url, 'Just now');
  const { page } = await browser.newPage();
  await page.clock.install();
  await page.goto(url);
  const time = page.locator('time');
  await time.waitFor();
  assert.equal(await time.textContent(), 'now');
  await page.clock.runFor(3 * 60_000);
  assert.match((await time.textContent())!, /^[23] minutes ago$/);
});

for (const [name, initials] of [
  ['🇩🇪🇫🇷 fan club', 'FC'],
  ['🇩🇪🇫🇷', '🇩🇪'],
  ['👩‍👩‍👧‍👦 👋🏽', '👩‍👩‍👧‍👦'],
  ['❤️ ⭐', '❤️'],
  ['Ada de\u0301 E\u0301mile', 'AÉ'],
  ['हिन्दी कवि', 'हिक'],
  ['…', '…'],
] as const) {
  test(`the initials of ${name} are ${initials}`, async () => {
    const url = blog.addPage(`/initials-${encodeURIComponent(name)}`.replaceAll('%', ''));
    await blog.post(url, 'Who am I?', { name });
    const { page } = await browser.newPage();
    await page.goto(url);
    assert.equal(await widget(page).comment('Who am I?').locator('.avatar').textContent(), initials);
  });
}

test('a name of fifty emoji breaks nothing', async () => {
  const url = blog.addPage('/emoji');
  await blog.post(url, 'Party', { name: '🎉'.repeat(50) });
  const { page } = await browser.newPage({ width: 320 });
  await page.goto(url);
  const { comment } = widget(page);
  assert.equal(await comment('Party').locator('.avatar').textContent(), '🎉');
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
});
