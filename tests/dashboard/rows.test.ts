import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, focused, openDesk, ownTroubles, parts } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

beforeEach(async () => {
  const moderator = await desk.app.moderator();
  for (const status of ['pending', 'approved', 'spam'])
    for (const { id } of (await moderator.queue(status)).comments)
      await moderator.decide(id, 'trash', status);
});

test('search and filters stand in the address, add up, and are taken off one by one', async () => {
  const { app } = desk;
  await app.posted({ text: 'The ferry was late.', name: 'Ann', email: 'ann@example.com' });
  await app.posted({ text: 'The ferry was early.', name: 'Bob', email: 'bob@example.com' });
  const { comment } = await app.posted({ text: 'No boats at all.', name: 'Cleo', email: 'cleo@example.com' });
  await (await app.moderator()).checked(comment.id);
  const { page, troubles } = await desk.open();
  const { row, rows } = parts(page);
  await row('Cleo').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('FERR');
  await page.keyboard.press('Enter');
  await until('two are found', async () => (await rows.count()) === 2);
  assert.match(page.url(), /q=FERR/);
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Name', { exact: true }).fill('Bob');
  await page.keyboard.press('Enter');
  await until('one is left', async () => (await rows.count()) === 1);
  await row('Bob').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Remove the filter Search' }).click();
  await page.getByRole('button', { name: 'Remove the filter Name' }).click();
  await until('all are there', async () => (await rows.count()) === 3);
  await row('Ann').getByRole('link', { name: 'ann@example.com' }).click();
  await until('only hers', async () => (await rows.count()) === 1);
  await page.goBack();
  await until('all are back', async () => (await rows.count()) === 3);
  await page.getByLabel('Order').selectOption('Oldest first');
  await until(
    'the oldest is first',
    async () => (await rows.first().getByRole('heading').textContent()) === 'Ann',
  );
  await page.goto(`${app.url}/moderate#status=pending&q=nothing-like-it`);
  await page.getByText('Nothing matches.').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('a comment is edited in its row by key; the original is kept, and a second editor is told', async () => {
  const { app } = desk;
  await app.posted({ text: 'Ther are typos.', name: 'Typist' });
  const { page, troubles } = await desk.open();
  const other = await desk.open();
  const { row } = parts(page);
  await row('Typist').waitFor();
  await parts(other.page).row('Typist').waitFor();
  await other.page.keyboard.press('j');
  await other.page.keyboard.press('e');
  await other.page.getByLabel('Text', { exact: true }).fill('Mine is better.');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  const text = page.getByLabel('Text', { exact: true });
  await text.waitFor();
  assert.equal(await text.inputValue(), 'Ther are typos.');
  assert.deepEqual(await axe(page), []);
  await text.fill('');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Please write a comment.').waitFor();
  assert.deepEqual(await axe(page), []);
  await text.fill('There are **no** typos.');
  await page.keyboard.press('Control+Enter');
  await row('Typist').getByText('There are no typos.').waitFor();
  await row('Typist').getByText('Edited by Olive Owner').waitFor();
  assert.equal(await focused(page), 'Typist');
  await page.keyboard.press('e');
  await page.getByText('What the author sent').click();
  await row('Typist').locator('pre').getByText('Ther are typos.').waitFor();
  await page.keyboard.press('Escape');

  await other.page.keyboard.press('Control+Enter');
  await other.page.getByText('Meanwhile Olive Owner has edited this comment.').waitFor();
  assert.equal(await other.page.getByLabel('Text', { exact: true }).inputValue(), 'Mine is better.');
  assert.deepEqual(ownTroubles(troubles), []);
});

test('a held comment is answered by key, and is approved with the answer', async () => {
  const { app } = desk;
  await app.posted({ text: 'May I ask something?', name: 'Asker' });
  const { page, troubles } = await desk.open();
  const { row } = parts(page);
  await row('Asker').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await page.getByLabel('Your reply').fill('Of course.');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Approve and reply' }).click();
  await row('Asker').waitFor({ state: 'detached' });
  const { comments } = await app.thread();
  assert.deepEqual(
    comments.map(({ author }) => author.name),
    ['Asker', 'Olive Owner'],
  );
  await page.goto(`${app.url}/moderate#status=approved`);
  await row('Olive Owner').getByText('Replies to Asker:').waitFor();
  assert.deepEqual(troubles, []);
});

test('a decision on a comment that is gone says so, and the row goes when it is told to', async () => {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'Soon gone.', name: 'Vanishing' });
  const { page, troubles } = await desk.open();
  const { row } = parts(page);
  await row('Vanishing').waitFor();
  // Only a page that has not heard of it yet can still decide on it.
  await page.route('**/look-up', route => route.abort());
  await page.route('**/moderation/comments?*', route => route.abort());
  const moderator = await app.moderator();
  await moderator.decide(comment.id, 'trash', 'pending');
  const body = { action: 'delete', filter: { status: 'trash' } };
  await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
  await row('Vanishing').getByRole('button', { name: 'Approve' }).click();
  await row('Vanishing').getByText('This comment is no longer there.').waitFor();
  assert.deepEqual(await axe(page), []);
  await row('Vanishing').getByRole('button', { name: 'Take it off the list' }).click();
  await page.getByText('Nothing is waiting.').waitFor();
  assert.deepEqual(ownTroubles(troubles), []);
});

test('10,000 characters are folded, and a name that would turn round what stands beside it does not', async () => {
  const { app } = desk;
  await app.posted({ text: 'All of it. '.repeat(909), name: 'Long' });
  await app.posted({ text: 'Short.', name: '\u202eevil\u202c \u2066name' });
  const { page, troubles } = await desk.open();
  const { row, rows } = parts(page);
  await row('Long').waitFor();
  const folded = await row('Long').boundingBox();
  assert.ok(folded && folded.height < 800, String(folded?.height));
  await row('Long').getByRole('button', { name: 'Show the whole comment' }).click();
  await row('Long').getByRole('button', { name: 'Show less' }).waitFor();
  assert.equal(await rows.first().getByRole('heading').textContent(), 'evil name');
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 1280);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('in the list of all, a decided comment stays where it is and shows what it is now', async () => {
  const { app } = desk;
  await app.posted({ text: 'Stays in the list.', name: 'Stayer' });
  const { page, troubles } = await desk.open('#status=all&author=Stayer');
  const { row } = parts(page);
  await row('Stayer').getByText('Pending', { exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await row('Stayer').getByText('Approved', { exact: true }).waitFor();
  assert.equal(await focused(page), 'Stayer');
  await page.keyboard.press('u');
  await row('Stayer').getByText('Pending', { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('on a phone a row is pushed aside with the thumb: right approves, left is spam, a little is nothing', async () => {
  const { app } = desk;
  for (const name of ['Right', 'Left', 'Little']) await app.posted({ text: `Pushed: ${name}.`, name });
  const { page, troubles } = await desk.open('', { width: 360, height: 740, hasTouch: true, isMobile: true });
  const { row, rows } = parts(page);
  await row('Right').waitFor();
  const session = await page.context().newCDPSession(page);
  const push = async (name: string, dx: number) => {
    await row(name).scrollIntoViewIfNeeded();
    const box = (await row(name).locator('.text').boundingBox())!;
    const [x, y] = [180, box.y + box.height / 2];
    const at = (moved: number) => [{ x: x + moved, y }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (let step = 1; step <= 6; step += 1)
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at((dx * step) / 6) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await push('Little', 50);
  assert.equal(await rows.count(), 3);
  await push('Right', 150);
  await row('Right').waitFor({ state: 'detached' });
  await push('Left', -150);
  await row('Left').waitFor({ state: 'detached' });
  const moderator = await app.moderator();
  await until('both are saved', async () => {
    const [approved, spam] = await Promise.all([moderator.queue('approved'), moderator.queue('spam')]);
    return approved.comments[0]?.author.name === 'Right' && spam.comments[0]?.author.name === 'Left';
  });
  assert.deepEqual(troubles, []);
});
