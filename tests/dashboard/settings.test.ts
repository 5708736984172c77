import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SiteDetail } from '../../src/http/api/site-schemas.ts';
import { moderation } from '../http/support.ts';
import { siteId } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk, ownTroubles } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

const address = `#site=${siteId}&page=settings`;

async function saved(): Promise<SiteDetail> {
  const owner = await desk.app.moderator();
  return (await (await owner.call(`${moderation}/settings`)).json()) as SiteDetail;
}

test('a setting is changed by keyboard alone, told by its effect, and holds at once', async () => {
  const { page, troubles } = await desk.open(address);
  const heading = page.getByRole('heading', { name: 'Settings', level: 1 });
  await heading.waitFor();
  await page.getByRole('heading', { name: 'Moderation' }).waitFor();
  assert.deepEqual(await axe(page), []);
  const policy = page.getByRole('radio', { name: /^Everybody/ });
  await policy.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('0');
  await page.getByText('2 unsaved changes').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  await page.getByText('2 settings saved.').waitFor({ state: 'attached' });
  await page.getByText('unsaved').waitFor({ state: 'detached' });
  const { settings } = await saved();
  assert.deepEqual([settings.policy, settings.maxLinks], ['publish-ham', 0]);
  assert.equal((await desk.app.post({ text: 'Without a link.' })).status, 201);
  assert.deepEqual(troubles, []);
});

test('what makes no sense is told beside its field, which has the focus', async () => {
  const { page, troubles } = await desk.open(address);
  await page.getByLabel('Nesting depth').fill('99');
  await page.keyboard.press('Enter');
  await page.getByText('Enter a number from 1 to 10.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.name'), 'maxDepth');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  assert.equal(await page.getByLabel('Nesting depth').inputValue(), '5');
  await page.getByLabel('Origins').fill('https://blog.example/with/a/path');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('without a path').waitFor();
  assert.deepEqual(ownTroubles(troubles), []);
});

test('what the server refuses of a switch, which has no place for it, is told above the form', async () => {
  const { page } = await desk.open(address);
  await page.getByText('What the local filter looks at').click();
  await page.getByRole('checkbox', { name: 'how many links the text has' }).uncheck();
  // As a page that was opened before an update would send a signal that there is no more.
  await page.route('**/settings', (route, request) =>
    request.method() === 'PATCH'
      ? route.continue({ postData: JSON.stringify({ signalsOff: ['nonsense'] }) })
      : route.continue(),
  );
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('There is no signal “nonsense”.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.className'), 'form-error');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual((await saved()).settings.signalsOff, []);
});

test('words are lists of lines, with what each caught lately', async () => {
  const { app } = desk;
  const { page } = await desk.open(address);
  await page.getByLabel('Words that hold').fill('crypto\n\n  casino bonus \ncrypto\n');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('1 setting saved.').waitFor({ state: 'attached' });
  assert.deepEqual((await saved()).settings.holdWords, ['crypto', 'casino bonus']);
  const { comment } = await app.posted({ text: 'About crypto.', name: 'Cass', email: 'cass@example.com' });
  await (await app.moderator()).checked(comment.id);
  await page.reload();
  await page.getByText('What each caught in the last 30 days').click();
  await page.getByText('1 comment in 30 days').click();
  await page.getByText('About crypto.').waitFor();
  await page.getByText('nothing in 30 days').waitFor();
  assert.deepEqual(await axe(page), []);
});

test('a key is set, its state told, and the key never shown', async () => {
  const { page } = await desk.open(address);
  await page.getByText('No key: the local filter checks comments.').waitFor();
  await page.getByRole('button', { name: 'Set a key' }).click();
  await page.getByLabel('New key').fill('notakeythatisknown');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Akismet does not accept the key.').first().waitFor();
  assert.ok(!(await page.content()).includes('notakeythatisknown'));
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Remove the site’s key' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('No key: the local filter checks comments.').waitFor();
});

test('a site is added and its settings open', async () => {
  const { page } = await desk.open(address);
  const form = page.getByRole('region', { name: 'Add a site' });
  await form.getByLabel('Name').fill('Second Blog');
  await form.getByLabel('Id', { exact: true }).fill('Second!');
  await form.getByLabel('Origin of its pages').fill('https://second.example');
  await form.getByRole('button', { name: 'Add the site' }).click();
  await form.getByText('A site id has').waitFor();
  await form.getByLabel('Id', { exact: true }).fill('second');
  await form.getByRole('button', { name: 'Add the site' }).click();
  await page.getByText('What holds for Second Blog.').waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Site', exact: true }).inputValue(), 'second');
});
