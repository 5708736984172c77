import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addSite } from '../http/people.ts';
import { owner, siteId } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk, ownTroubles } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

/** A device of the browser's own, so that a passkey needs no hands. */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      // The headless browser has nothing to ask with whose passkey it shall be.
      hasResidentKey: false,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('somebody is invited by a link, joins by it once, and sees only their site', async () => {
  const { app, browser } = desk;
  await addSite(await app.moderator(), 'hidden');
  const { page, troubles } = await desk.open('#page=accounts');
  await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('checkbox', { name: /^All sites/ }).uncheck();
  await page.getByRole('checkbox', { name: 'Site hidden' }).uncheck();
  await page.getByLabel('For whom').fill('mo@example.com');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const shown = page.getByRole('textbox', { name: 'Invitation link' });
  const link = await shown.inputValue();
  assert.equal(await page.evaluate('document.activeElement.value'), link);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Done' }).click();
  assert.ok(!(await page.content()).includes(link.split('=')[1]!));

  const guest = await browser.newPage({ width: 360, height: 740 });
  await guest.page.goto(link.replace(/^.*\/moderate/, `${app.url}/moderate`));
  await guest.page.getByText('Olive Owner invited you as moderator').waitFor();
  assert.equal(guest.page.url(), `${app.url}/moderate`);
  assert.deepEqual(await axe(guest.page), []);
  assert.equal(await guest.page.getByLabel('Email').inputValue(), 'mo@example.com');
  await guest.page.getByLabel('Name').fill('Mo');
  await guest.page.getByLabel('Password', { exact: true }).fill('a password for Mo');
  await guest.page.keyboard.press('Enter');
  await guest.page.getByRole('button', { name: 'Menu' }).click();
  const links = guest.page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  assert.deepEqual(await links.allTextContents(), ['Comments', 'Overview', 'Authors', 'Log', 'Your account']);
  assert.deepEqual(await axe(guest.page), []);
  assert.ok(!(await guest.page.content()).includes('Site hidden'));
  await guest.page.goto(`${app.url}/moderate#page=settings`);
  await guest.page.getByText('Only for owners.').waitFor();

  const late = await browser.newPage();
  await late.page.goto(link.replace(/^.*\/moderate/, `${app.url}/moderate`));
  await late.page.getByRole('heading', { name: 'The invitation is not good any more.' }).waitFor();
  assert.deepEqual(await axe(late.page), []);
  await late.page.getByRole('button', { name: 'Sign in with an existing account' }).click();
  await late.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Change Mo' }).click();
  await page.getByLabel('Role of Mo').selectOption('owner');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Change Mo' }).waitFor();
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();

  const sure = page.getByRole('group', { name: /^Remove Mo’s account\?/ });
  await page.getByRole('button', { name: 'Remove Mo' }).click();
  await sure.waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove Mo' }).press('Enter');
  await sure.waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Mo' }).waitFor({ state: 'detached' });
  assert.deepEqual(troubles, []);
  assert.deepEqual(ownTroubles(guest.troubles), []);
});

test('a passkey is added, signs in without a password, and no longer once it is removed', async () => {
  const { app, browser } = desk;
  await app.moderator();
  // Passkeys belong to a name: 127.0.0.1 is none.
  const address = `${app.ctx.publicUrl()}/moderate`;
  const { page, troubles } = await browser.newPage();
  await page.goto(address);
  await addAuthenticator(page);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Olive Owner/ }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Enter a name, such as the device.').waitFor();
  await page.getByLabel('Name of the passkey').fill('Laptop');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the passkey Laptop' }).waitFor();
  // On another page: looking with axe would take the device away from this one.
  const seen = await desk.open('#page=account');
  await seen.page.getByText('Laptop').waitFor();
  assert.deepEqual(await axe(seen.page), []);

  const signOut = page.getByRole('button', { name: 'Sign out', exact: true });
  const withPasskey = page.getByRole('button', { name: 'Use a passkey' });
  await signOut.click();
  // This browser's device does not say by itself whose passkey it has.
  await page.getByLabel('Email').fill(owner.email);
  await withPasskey.click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await page.getByText(/used now/).waitFor();

  await page.getByRole('button', { name: 'Remove the passkey Laptop' }).click();
  await page
    .getByRole('group', { name: 'Remove this passkey?' })
    .getByText('Remove', { exact: true })
    .click();
  await page.getByText('You have no passkey yet.').waitFor();
  await signOut.click();
  await page.getByLabel('Email').fill(owner.email);
  await withPasskey.click();
  await page.getByText('The passkey was not used.').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(ownTroubles(troubles), []);
});

test('a token is shown once, and a session ended elsewhere asks to sign in', async () => {
  const { app } = desk;
  const { page } = await desk.open('#page=account');
  await page.getByLabel('Name of the token').fill('Backup');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const secret = await page.getByRole('textbox', { name: 'API token' }).inputValue();
  const headers = { authorization: `Bearer ${secret}` };
  const counts = `/api/v1/moderation/sites/${siteId}/counts`;
  assert.equal((await app.call(counts, { headers })).status, 200);
  assert.deepEqual(await axe(page), []);
  await page.reload();
  await page.getByText('Backup').waitFor();
  assert.ok(!(await page.content()).includes(secret));

  const other = await desk.open('#page=account');
  await other.page.getByRole('button', { name: 'End all other sessions' }).click();
  await other.page.getByRole('group').getByText('End all other sessions', { exact: true }).click();
  await other.page.getByText('All other sessions have ended.').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Revoke the token Backup' }).click();
  await page.getByRole('group').getByText('Revoke', { exact: true }).click();
  await page.getByText('You have been signed out.').first().waitFor();
});

test('a new password is taken for the current one only', async () => {
  const { page } = await desk.open('#page=account');
  const current = page.getByLabel('Current password');
  await current.fill('not my password');
  await page.getByLabel('New password').fill('a quite new password');
  await page.keyboard.press('Enter');
  await page.getByText('This is not your current password.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.name'), 'current');
  assert.deepEqual(await axe(page), []);
  await current.fill(owner.password);
  await page.getByLabel('New password').fill(owner.password);
  await page.keyboard.press('Enter');
  await page.getByText('The password is changed').waitFor({ state: 'attached' });
});
