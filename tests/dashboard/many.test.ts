import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { siteId, until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { clearDesk, type Desk, focused, openDesk, parts } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

beforeEach(() => clearDesk(desk));

test('several comments are selected by key and by hand, decided on together, and taken back together', async () => {
  const { app } = desk;
  for (const name of ['One', 'Two', 'Three', 'Four']) await app.posted({ text: `Many, ${name}.`, name });
  const { page, troubles } = await desk.open();
  const { row, rows, undo } = parts(page);
  await row('Four').waitFor();
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await row('One').getByRole('checkbox').check();
  await page.getByText('3 selected').waitFor();
  assert.deepEqual(await axe(page), []);
  await row('Three').focus();
  await page.keyboard.press('Shift+A');
  await until('only one is left', async () => (await rows.count()) === 1);
  assert.equal(await focused(page), 'Two');
  await until('three are published', async () => (await app.thread()).thread.count === 3);
  await undo.click();
  await until('all are back', async () => (await rows.count()) === 4);
  await until('none is published', async () => (await app.thread()).thread.count === 0);
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('region', { name: 'Decide on the selected comments' });
  await bar.getByText('4 selected').waitFor();
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await bar.waitFor({ state: 'detached' });
  assert.deepEqual(troubles, []);
});

test('5,000 comments are selected and decided on at once, with progress, and the last one is kept back', async () => {
  const { app } = desk;
  await seed(5_000);
  const { page, troubles } = await desk.open();
  const { row, rows, view } = parts(page);
  await rows.first().waitFor();
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Select all 5,000 that match' }).click();
  await page.getByText('5,000 selected').waitFor();
  await row('Reader 4999').getByRole('checkbox').uncheck();
  await page.getByText('4,999 selected').waitFor();
  assert.deepEqual(await axe(page), []);
  await page
    .getByRole('region', { name: 'Decide on the selected comments' })
    .getByRole('button', { name: 'Spam' })
    .click();
  await until('all but one are in spam', async () => /^Spam 4,999/.test((await view('Spam').textContent())!));
  await until('the one that was kept back is shown', async () => (await rows.count()) === 1);
  assert.equal(await row('Reader 4999').count(), 1);
  const moderator = await app.moderator();
  assert.equal((await moderator.queue()).comments.length, 1);

  await page.getByRole('button', { name: 'Recent decisions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Recent decisions' });
  const undo = dialog.getByRole('button', { name: 'Undo Marked as spam: 4,999 comments, by Olive Owner' });
  await undo.waitFor();
  assert.deepEqual(await axe(page), []);
  await undo.click();
  await until('all are pending again', async () => {
    const counts = (await (await moderator.call('/api/v1/moderation/counts')).json()) as { pending: number };
    return counts.pending === 5_000;
  });
  assert.deepEqual(troubles, []);
});

test('all by one author are approved, and all from one address are spam, with one choice each', async () => {
  const { app } = desk;
  for (const number of [1, 2])
    await app.posted({ text: `Regular ${number}`, name: 'Ada', email: 'ada@example.com' });
  await app.posted({ text: 'Somebody else', name: 'Bob', email: 'bob@example.com' });
  const { page, troubles } = await desk.open();
  const { row, rows } = parts(page);
  await row('Bob').waitFor();
  await row('Ada').first().getByRole('button', { name: /^More/ }).click();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Approve all pending by Ada' }).click();
  await until('both are published', async () => (await app.thread()).thread.count === 2);
  await until('Bob is left', async () => (await rows.count()) === 1);
  await row('Bob').getByRole('button', { name: /^More/ }).click();
  await page.getByRole('button', { name: /^Spam all from/ }).click();
  await until('all of them are in spam', async () => (await app.thread()).thread.count === 0);
  const moderator = await app.moderator();
  await until('three are in spam', async () => (await moderator.queue('spam')).comments.length === 3);
  assert.deepEqual(troubles, []);
});

test('when the session ends in mid-bulk, the rest is decided after signing in again', async () => {
  const { app } = desk;
  await seed(700);
  const { page } = await desk.open();
  const { rows, fillSignIn } = parts(page);
  await rows.first().waitFor();
  // Named comments go in parts of 500: load enough of them to need two.
  for (let loaded = 30; loaded < 530; loaded += 100) {
    await page.getByRole('button', { name: 'Load more' }).click();
    await until('more rows are there', async () => (await rows.count()) > loaded);
  }
  let calls = 0;
  await page.route('**/moderation/decisions', async route => {
    calls += 1;
    if (calls === 2) await page.context().clearCookies();
    await route.continue();
  });
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('Shift+S');
  await page.getByText('You have been signed out.').first().waitFor();
  const moderator = await app.moderator();
  const inSpam = async () =>
    ((await (await moderator.call('/api/v1/moderation/counts')).json()) as { spam: number }).spam;
  assert.equal(await inSpam(), 500);
  await fillSignIn();
  await until('the rest is in spam too', async () => (await inSpam()) === 530);
});

test('deleting for good asks first, and cannot be taken back', async () => {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'Gone for good', name: 'Gone' });
  const moderator = await app.moderator();
  await moderator.decide(comment.id, 'trash', 'pending');
  const { page, troubles } = await desk.open('#status=trash');
  const { row, rows } = parts(page);
  await row('Gone').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: 'Delete this comment for good?' });
  await dialog.waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Gone');
  await page.keyboard.press('d');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('The trash is empty.').waitFor();
  assert.equal(await rows.count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
  const answer = await moderator.call(`/api/v1/moderation/sites/${siteId}/comments/${comment.id}`);
  assert.equal(answer.status, 404);
  assert.deepEqual(troubles, []);
});

/** Held comments by Reader 0, Reader 1 …, put into the store without the posting. */
async function seed(howMany: number): Promise<void> {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'An example', name: 'Reader' });
  await (await app.moderator()).checked(comment.id);
  const { store } = app.ctx;
  const example = await store.db
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', comment.id)
    .executeTakeFirstOrThrow();
  await store.write(async (db, announce) => {
    await db.deleteFrom('comments').where('id', '=', comment.id).execute();
    const rows = Array.from({ length: howMany }, (_, at) => {
      const id = newId();
      const own = { status: 'pending' as const, author_name: `Reader ${at}`, alike: null };
      return { ...example, id, path: id.replaceAll('-', ''), text_hash: id, ...own };
    });
    for (let at = 0; at < rows.length; at += 500) {
      await db
        .insertInto('comments')
        .values(rows.slice(at, at + 500))
        .execute();
    }
    announce({ kind: 'everything' });
  });
}
