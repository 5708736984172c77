import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moderation } from '../http/support.ts';
import { siteId, until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk, ownTroubles, parts } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

test('an author is blocked from a comment of theirs, and let in again', async () => {
  const { app } = desk;
  await app.posted({ text: 'Let me in.', name: 'Mallory', email: 'mallory@spam.example' });
  const { page, troubles } = await desk.open();
  await parts(page).row('Mallory').getByRole('link', { name: 'Block or trust' }).click();
  const author = page.getByLabel('Author', { exact: true });
  await author.waitFor();
  assert.equal(await author.inputValue(), 'mallory@spam.example');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('radio', { name: /^Trust/ }).check();
  await author.fill('spam.example');
  await page.keyboard.press('Enter');
  await page.getByText('Only an email address can be trusted').waitFor();
  await page.getByRole('radio', { name: /^Block/ }).check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const remove = page.getByRole('button', { name: 'Remove the rule on spam.example' });
  await remove.waitFor();
  const { comment } = await app.posted({ text: 'Me again.', name: 'Mallory', email: 'm@spam.example' });
  const moderator = await app.moderator();
  assert.equal((await moderator.checked(comment.id)).status, 'spam');
  await page.reload();
  await page.getByText('1 comment in 30 days').click();
  await page.getByText('Me again.').waitFor();
  assert.deepEqual(await axe(page), []);
  await remove.click();
  await page.getByRole('group').getByText('Remove', { exact: true }).click();
  await page.getByText('Nobody is blocked or trusted yet.').waitFor();
  assert.deepEqual(ownTroubles(troubles), []);
});

test('the overview tells what waits and what came, as a chart and as a table, and checks again', async () => {
  const { app } = desk;
  const { comment } = await app.posted({ text: 'Waiting for somebody.', name: 'Wanda' });
  await (await app.moderator()).checked(comment.id);
  const { page, troubles } = await desk.open(`#site=${siteId}&page=overview`);
  await page.getByRole('img', { name: /comments in 30 days: .*pending/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByText('Show as a table').click();
  assert.equal(await page.getByRole('row').count(), 31);
  await page.getByRole('link', { name: /pending, / }).waitFor();
  await page.getByRole('button', { name: 'Check pending again' }).click();
  await page
    .getByText(/comments? (was|were) checked again\./)
    .first()
    .waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);
});

test('the log is filtered and exported', async () => {
  const owner = await desk.app.moderator();
  await owner.call(`${moderation}/settings`, { method: 'PATCH', body: { maxLinks: 9 } });
  const { page, troubles } = await desk.open('#page=log');
  await page.getByText('“Links allowed”: from 2 to 9').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('What').selectOption('accounts');
  await page.getByLabel('Who').fill('Olive Owner');
  await page.keyboard.press('Enter');
  await page.getByText('Links allowed').waitFor({ state: 'detached' });
  await page.getByText('Olive Owner joined as owner.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'afterword-log.csv');
  await page.getByLabel('Who').fill('Nobody');
  await page.keyboard.press('Enter');
  await page.getByText('No line fits the filter.').waitFor();
  assert.deepEqual(troubles, []);
});

test('on a phone no page is cut off, in the dark as in the light', async () => {
  for (const name of ['overview', 'authors', 'log', 'settings', 'accounts', 'account']) {
    const options = { width: 320, height: 640, colorScheme: 'dark' } as const;
    const { page, troubles } = await desk.open(`#site=${siteId}&page=${name}`, options);
    await page.locator('.sheet h1').waitFor();
    await until('it is loaded', async () => (await page.locator('.skeleton').count()) === 0);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, name);
    assert.deepEqual(await axe(page), [], name);
    assert.deepEqual(troubles, [], name);
  }
});

test('a page whose script is not there says so, and comes with the next try', async () => {
  const { page } = await desk.open();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.route('**/chunks/pages-*', route => route.fulfill({ status: 404 }));
  await page.evaluate(`location.hash = '#site=${siteId}&page=overview'`);
  await page.getByText('This page could not be loaded.').waitFor();
  await page.unroute('**/chunks/pages-*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Comments a day').waitFor();
});

test('a page that cannot be loaded says so and is loaded again', async () => {
  const { page } = await desk.open();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.route('**/statistics', route => route.abort());
  await page.goto(`${desk.app.url}/moderate#site=${siteId}&page=overview`);
  await page.getByText('This could not be loaded.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.unroute('**/statistics');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Comments a day').waitFor();
});
