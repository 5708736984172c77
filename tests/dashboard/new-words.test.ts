import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Posted } from '../../src/http/api/schemas.ts';
import { blog, siteId, until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { clearDesk, type Desk, openDesk, parts } from './desk.ts';

const told = 'Its author has changed this comment. These are the new words.';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

beforeEach(() => clearDesk(desk));

async function edit({ comment, secret }: Posted, text: string): Promise<void> {
  const path = `/api/v1/sites/${siteId}/comments/${comment.id}/edit`;
  const body = { url: `${blog}/post`, secret, text };
  assert.equal((await desk.app.call(path, { method: 'POST', body })).status, 200);
}

/** A page that does not hear of what happens elsewhere, as one whose connection is slow. */
async function openDeaf(): Promise<Page> {
  const { page } = await desk.open();
  await page.route('**/api/v1/moderation/events', route => route.abort());
  await page.reload();
  return page;
}

test('a comment that its author changes just before it is approved stays, with its new words', async () => {
  const { app } = desk;
  const posted = await app.posted({ text: 'Lovely post, thank you.', name: 'Switcher' });
  await app.posted({ text: 'Another one.', name: 'Steady' });
  const page = await openDeaf();
  const { row, status } = parts(page);
  await row('Switcher').getByText('Lovely post').waitFor();
  await edit(posted, 'Buy cheap watches here.');
  await row('Switcher').focus();
  await page.keyboard.press('a');
  await row('Switcher').getByText('Buy cheap watches here.').waitFor();
  await row('Switcher').getByText(told).waitFor();
  await status.getByText('Switcher: 1 comment was moved or changed since you saw it').waitFor();
  assert.deepEqual((await app.thread()).comments, []);
  assert.deepEqual(await axe(page), []);

  await row('Switcher').getByRole('button', { name: 'Trash' }).click();
  await row('Switcher').waitFor({ state: 'detached' });
  await until('it is in the trash', async () => {
    const { comments } = await (await app.moderator()).queue('trash');
    return comments.some(({ author }) => author.name === 'Switcher');
  });
});

test('one of all that match stays, and it is said that it does', async () => {
  const { app } = desk;
  const posted = await app.posted({
    text: 'Lovely post, thank you.',
    name: 'Switcher',
    email: 'b@x.example',
  });
  for (let at = 0; at < 35; at += 1) await app.posted({ text: `Number ${at}.`, name: `Reader ${at}` });
  const page = await openDeaf();
  const { row, rows } = parts(page);
  await rows.first().waitFor();
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Select all 36 that match' }).click();
  await edit(posted, 'Buy cheap watches here.');
  await page
    .getByRole('region', { name: 'Decide on the selected comments' })
    .getByRole('button', { name: 'Approve' })
    .click();
  await page.getByText('1 comment was moved or changed since you saw it').first().waitFor();
  await row('Switcher').getByText('Buy cheap watches here.').waitFor();
  assert.equal(await rows.count(), 1);
  assert.equal((await app.thread()).thread.count, 35);
});

test('new words show by themselves, and it is said that they are new', async () => {
  const { app } = desk;
  const posted = await app.posted({ text: 'Lovely post, thank you.', name: 'Switcher' });
  const { page, troubles } = await desk.open();
  const { row } = parts(page);
  await row('Switcher').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await edit(posted, 'Buy cheap watches here.');
  await row('Switcher').getByText('Buy cheap watches here.').waitFor();
  await row('Switcher').getByText(told).waitFor();
  await row('Switcher').focus();
  await page.keyboard.press('a');
  await until('it is approved', async () => (await app.thread()).thread.count === 1);
  assert.deepEqual(troubles, []);
});
