import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createApp } from '../../src/app.ts';
import { until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk, parts } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

beforeEach(async () => {
  const moderator = await desk.app.moderator();
  for (const { id } of (await moderator.queue()).comments) await moderator.decide(id, 'trash', 'pending');
});

test('what happens elsewhere shows by itself, and nothing moves under the reader', async () => {
  const { app } = desk;
  for (const name of ['Anna', 'Bert', 'Carl'])
    await app.posted({
      text: Array.from({ length: 18 }, (_, at) => `${name}’s line ${at + 1}.`).join('\n'),
      name,
    });
  const { page, troubles } = await desk.open();
  const { row, rows, view } = parts(page);
  await row('Anna').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await row('Bert').focus();
  await row('Bert').scrollIntoViewIfNeeded();
  const place = () => row('Bert').boundingBox();
  const before = await place();

  await app.posted({ text: 'Just arrived.', name: 'Newcomer' });
  const moderator = await app.moderator();
  const { comments } = await moderator.queue();
  await moderator.decide(comments.find(({ author }) => author.name === 'Carl')!.id, 'spam', 'pending');
  await page.getByRole('button', { name: '1 new comment. Show it' }).waitFor();
  await row('Carl').getByText('Meanwhile this comment is in spam, decided by Olive Owner.').waitFor();
  assert.ok(before);
  assert.deepEqual(await place(), before);
  assert.equal(await rows.count(), 3);
  await until('the counts follow', async () => /^Pending 3/.test((await view('Pending').textContent())!));
  assert.deepEqual(await axe(page), []);

  await page.getByRole('button', { name: '1 new comment. Show it' }).click();
  await row('Newcomer').waitFor();
  assert.equal(await row('Carl').count(), 0);
  assert.deepEqual(troubles, []);
});

test('an empty queue fills by itself', async () => {
  const { app } = desk;
  const { page, troubles } = await desk.open();
  await page.getByText('Nothing is waiting.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await app.posted({ text: 'The first of the day.', name: 'Early' });
  await parts(page).row('Early').waitFor();
  assert.deepEqual(troubles, []);
});

test('after a time without a network the page catches up with what it missed', async () => {
  const { app } = desk;
  await app.posted({ text: 'Here before.', name: 'Before' });
  const { page } = await desk.open();
  const { row } = parts(page);
  await row('Before').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await app.posted({ text: 'Posted meanwhile.', name: 'Meanwhile' });
  const moderator = await app.moderator();
  const { comments } = await moderator.queue();
  await moderator.decide(comments.find(({ author }) => author.name === 'Before')!.id, 'trash', 'pending');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '1 new comment. Show it' }).waitFor();
  await row('Before').getByText('Meanwhile this comment is in the trash').waitFor();
});

test('a decision that is undone from the history is undone on every open page', async () => {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'Approved too early.', name: 'Hasty' });
  const moderator = await app.moderator();
  await moderator.checked(comment.id);
  await moderator.decide(comment.id, 'approve', 'pending');
  const { page, troubles } = await desk.open('#status=approved');
  const other = await desk.open('#status=approved');
  const { row, status } = parts(page);
  await row('Hasty').waitFor();
  await parts(other.page).row('Hasty').waitFor();
  await other.page.getByText('Live', { exact: true }).waitFor();
  await row('Hasty').getByText('History').click();
  await row('Hasty').getByRole('button', { name: 'Undo this decision' }).click();
  await row('Hasty').waitFor({ state: 'detached' });
  await status.getByText('Taken back: 1 comment.').waitFor();
  await parts(other.page).row('Hasty').getByText('Meanwhile this comment is held again').waitFor();
  assert.equal((await app.thread()).thread.count, 0);
  assert.deepEqual(troubles, []);
});

test('under a page that stays open the server is stopped and started again, and the page goes on', async () => {
  const { app, browser } = desk;
  await app.posted({ text: 'Before the restart.', name: 'Stays' });
  const options = { log: app.ctx.log };
  const first = await createApp({ ...app.ctx.config, port: 0, worker: false }, options);
  const { page } = await browser.newPage();
  const { cookie } = await app.moderator();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: first.url }]);
  await page.goto(`${first.url}/moderate`);
  const { row } = parts(page);
  await row('Stays').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await first[Symbol.asyncDispose]();
  await page.getByText('Not live').waitFor({ state: 'attached' });
  await row('Stays').getByRole('button', { name: 'Trash' }).click();
  await row('Stays').getByText('This was not saved').waitFor();
  assert.deepEqual(await axe(page), []);

  const port = Number(new URL(first.url).port);
  await using _again = await createApp({ ...app.ctx.config, port, worker: false }, options);
  await row('Stays').getByRole('button', { name: 'Trash' }).click();
  await page.getByText('Nothing is waiting.').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await until('it is saved', async () => (await (await app.moderator()).queue()).comments.length === 0);
});
