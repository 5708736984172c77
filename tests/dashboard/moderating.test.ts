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

/** Nothing is left in the queue from the test before. */
beforeEach(async () => {
  const moderator = await desk.app.moderator();
  for (const { id } of (await moderator.queue()).comments) await moderator.decide(id, 'trash', 'pending');
});

test('a row shows all that is needed to judge, and where every link really leads', async () => {
  const { app } = desk;
  const { comment } = await app.posted({
    text: 'Look at [https://bank.example](https://thief.example/login) and https://plain.example/a\n\n<script>alert(1)</script>',
    name: 'Mallory',
    email: 'mallory@example.com',
    website: 'https://mallory.example/shop',
  });
  const { status } = await (await app.moderator()).checked(comment.id);
  const { page, troubles } = await desk.open(`#status=${status}`);
  const row = parts(page).row('Mallory');
  await row.waitFor();
  const shown = (await row.textContent())!;
  for (const fact of ['mallory@example.com', 'First comment here', 'blog.example/post', 'Local filter'])
    assert.ok(shown.includes(fact), fact);
  assert.ok(shown.includes('https://bank.example (thief.example/login)'));
  assert.ok(!shown.includes('(plain.example/a)'));
  const link = row.getByRole('link', { name: /bank\.example/ });
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow');

  await row.getByText('History').click();
  await row.getByText('Author', { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('approved by key, a comment is published; undone, it is held again', async () => {
  const { app } = desk;
  const text = 'Approve me by key.';
  await app.posted({ text, name: 'Grace' });
  const { page, troubles } = await desk.open();
  const { row, view, undo } = parts(page);
  const published = async () => (await app.thread()).comments.some(({ html }) => html.includes(text));
  await row('Grace').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByText('Nothing is waiting.').waitFor();
  await until('it is published', published);
  assert.equal(await focused(page), 'Pending comments');
  await undo.click();
  await row('Grace').waitFor();
  assert.equal(await focused(page), 'Grace');
  await until('it is held again', async () => !(await published()));
  assert.match((await view('Pending').textContent())!, /1 comment/);
  assert.deepEqual(troubles, []);
});

test('the whole queue can be worked through by keys, each decision moving on to the next comment', async () => {
  const { app } = desk;
  for (const name of ['One', 'Two', 'Three', 'Four']) await app.posted({ text: `By keys, ${name}.`, name });
  const { page, troubles } = await desk.open();
  await parts(page).row('Four').waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('j', 'j', 'k', 'j');
  assert.equal(await focused(page), 'Three');
  await press('s');
  assert.equal(await focused(page), 'Two');
  await press('d', 'a');
  assert.equal(await focused(page), 'Four');
  await press('z');
  assert.equal(await focused(page), 'One');
  await press('Control+z');
  assert.equal(await focused(page), 'Two');
  const moderator = await app.moderator();
  await until('all of it is saved', async () => {
    const pending = (await moderator.queue()).comments.map(({ author }) => author.name);
    return pending.join() === 'Four,Two,One';
  });
  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await press('Escape', 'd', 'd', 'd');
  await page.getByText('Nothing is waiting.').waitFor();
  assert.deepEqual(troubles, []);
});

test('of two moderators on one comment, the second is told what the first did', async () => {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'Twice decided.', name: 'Twice' });
  const { page, troubles } = await desk.open();
  const row = parts(page).row('Twice');
  await row.waitFor();
  await (await app.moderator()).decide(comment.id, 'spam', 'pending');
  await row.getByRole('button', { name: 'Approve' }).click();
  await row.getByText('Meanwhile this comment is in spam, decided by Olive Owner.').waitFor();
  assert.deepEqual(await axe(page), []);
  await row.getByRole('button', { name: 'Take it off the list' }).click();
  await page.getByText('Nothing is waiting.').waitFor();
  assert.deepEqual(ownTroubles(troubles), []);
});

test('a decision that cannot be saved brings the comment back with the reason', async () => {
  const { app } = desk;
  await app.posted({ text: 'Cannot be saved.', name: 'Unsaved' });
  const { page } = await desk.open();
  const { row, view } = parts(page);
  await row('Unsaved').waitFor();
  await page.route('**/decisions', route => route.abort());
  await row('Unsaved').getByRole('button', { name: 'Trash' }).click();
  await row('Unsaved').getByText('This was not saved').waitFor();
  assert.match((await view('Pending').textContent())!, /1 comment/);
  await page.unroute('**/decisions');
  await row('Unsaved').getByRole('button', { name: 'Trash' }).click();
  await page.getByText('Nothing is waiting.').waitFor();
});

test('without a network the page says so, and says when it is back', async () => {
  const { page } = await desk.open();
  await page.getByText('Nothing is waiting.').waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
});

test('a long queue comes page by page, and new comments wait until they are asked for', async () => {
  const { app } = desk;
  for (let number = 1; number <= 33; number++)
    await app.posted({ text: `Long queue, number ${number}.`, name: `Reader ${number}` });
  const { page, troubles } = await desk.open();
  const { rows, row } = parts(page);
  await row('Reader 33').waitFor();
  assert.equal(await rows.count(), 30);
  await page.getByRole('button', { name: 'Load more' }).click();
  await row('Reader 1').waitFor();
  assert.equal(await rows.count(), 33);
  assert.equal(await focused(page), 'Reader 3');

  await app.posted({ text: 'Just arrived.', name: 'Newcomer' });
  await page.getByRole('button', { name: '1 new comment. Show it' }).click();
  await row('Newcomer').waitFor();
  assert.deepEqual(troubles, []);
});

test('on a phone nothing is cut off, every button is large, and the dark colours hold up', async () => {
  const { app } = desk;
  await app.posted({
    text: 'word '.repeat(1_000),
    name: 'محمد عبد الله',
    website: 'https://long.example/'.padEnd(150, 'x'),
  });
  await app.posted({ text: '`'.concat('x'.repeat(300), '`'), name: 'W'.repeat(60) });
  const { page, troubles } = await desk.open('', { width: 320, height: 640, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Show the whole comment' }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  const heights = await page.evaluate(
    `[...document.querySelectorAll('.decision, nav a, summary, .lesser .button')].map(e => e.getBoundingClientRect().height).filter(height => height > 0)`,
  );
  for (const height of heights as number[]) assert.ok(height >= 44, String(height));
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});
