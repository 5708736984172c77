import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newSetUpToken } from '../../src/accounts/set-up.ts';
import { owner } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, focused, openDesk, ownTroubles, parts } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

test('the one-time link makes the first account, once, and does not stay in the address bar', async () => {
  const { app, browser } = desk;
  const token = await newSetUpToken(app.ctx);
  const { page, troubles } = await browser.newPage({ width: 360, height: 740 });
  await page.goto(`${app.url}/moderate#setup=${token}`);
  await page.getByRole('heading', { name: 'Set up Afterword' }).waitFor();
  assert.equal(page.url(), `${app.url}/moderate`);
  assert.deepEqual(await axe(page), []);

  await page.getByLabel('Name').fill(owner.name);
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.keyboard.press('Enter');
  await page.getByText('The password needs at least 12 characters.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.name'), 'password');
  assert.deepEqual(await axe(page), []);

  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is waiting.').waitFor();
  assert.equal(await focused(page), 'Pending comments');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(troubles, []);

  const late = (await browser.newPage()).page;
  await late.goto(`${app.url}/moderate#setup=${token}`);
  await late.getByLabel('Name').fill('Late');
  await late.getByLabel('Email').fill('late@example.com');
  await late.getByLabel('Password', { exact: true }).fill('a long enough password');
  await late.keyboard.press('Enter');
  await late.getByText('exists already').waitFor();
  await late.getByRole('button', { name: 'Sign in with an existing account' }).click();
  await late.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('signing in says what is wrong, keeps what was typed, and leads to the queue', async () => {
  const { app, browser } = desk;
  await app.moderator();
  const { page, troubles } = await browser.newPage();
  const { fillSignIn } = parts(page);
  await page.goto(`${app.url}/moderate#status=spam`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your email address.').waitFor();
  await fillSignIn('not the password');
  await page.locator('.form-error').waitFor();
  assert.equal(await page.getByLabel('Email').inputValue(), owner.email);
  assert.deepEqual(await axe(page), []);
  await fillSignIn();
  await page.getByRole('heading', { name: 'Spam', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual(ownTroubles(troubles), []);
});

test('signed out under the open page, a moderator signs in and the decision goes on', async () => {
  const { app } = desk;
  await app.posted({ text: 'First of two.', name: 'Lia' });
  await app.posted({ text: 'Second of two.', name: 'Noor' });
  const { page } = await desk.open();
  const { row, view, fillSignIn } = parts(page);
  await row('Noor').waitFor();
  await page.context().clearCookies();
  await row('Noor').getByRole('button', { name: 'Spam' }).click();
  await page.getByText('You have been signed out.').first().waitFor();
  assert.equal(await row('Lia').isVisible(), false);
  await fillSignIn();
  await row('Lia').waitFor();
  assert.equal(await focused(page), 'Lia');
  await view('Spam').click();
  await row('Noor').waitFor();
});
