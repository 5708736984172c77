import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type StandInModeOptions, standInKey } from '../../src/demo/akismet-stand-in.ts';
import { moderation } from '../http/support.ts';
import { siteId, until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

const settings = `#site=${siteId}&page=settings`;

async function setKey(akismetKey: string | null): Promise<void> {
  const owner = await desk.app.moderator();
  await owner.call(`${moderation}/settings`, { method: 'PATCH', body: { akismetKey } });
}

/** All of it is there and fits, on a phone as on a desk, in the dark as in the light. */
async function looksRight(fragment: string, texts: (string | RegExp)[]): Promise<void> {
  const { page, troubles } = await desk.open(fragment);
  for (const width of [360, 1280]) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.reload();
      for (const text of texts) await page.getByText(text).first().waitFor();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      assert.deepEqual(await axe(page), []);
    }
  }
  assert.deepEqual(troubles, []);
}

const overLimit: StandInModeOptions = {
  headers: {
    'x-akismet-alert-code': '10504',
    'x-akismet-alert-msg': 'You are over the limit of your plan.',
    'x-akismet-alert-api-calls': '60000',
    'x-akismet-alert-usage-limit': '50000',
    'x-akismet-alert-upgrade-url': 'https://akismet.com/account/upgrade/',
  },
};

test('trouble with the account stands above every page, with its figures and the way out', async () => {
  desk.app.akismet.setMode('normal', overLimit);
  await setKey(standInKey);
  const said = [
    'Akismet: You are over the limit of your plan. The plan has 50,000 calls; 60,000 were made.',
    'Get a greater plan at akismet.com',
  ];
  for (const fragment of ['', '#page=log', settings]) await looksRight(fragment, said);
  const { page } = await desk.open(settings);
  const links = page.getByRole('link', { name: 'Get a greater plan at akismet.com' });
  await page.getByRole('button', { name: 'Ask Akismet now' }).waitFor();
  for (const link of await links.all()) {
    assert.equal(await link.getAttribute('href'), 'https://akismet.com/account/upgrade/');
  }
  assert.equal(await links.count(), 2, 'above the page and beside the key');
  desk.app.akismet.setMode('normal');
  await page.getByRole('button', { name: 'Ask Akismet now' }).click();
  await until('both are gone', async () => (await links.count()) === 0);
});

test('a key that is refused is told above every page, and the banner leads to it and goes with it', async () => {
  await setKey('anotherkey123');
  const said =
    'Akismet did not accept the key: We do not know this API key. Until it does, it checks no comments.';
  for (const fragment of ['', settings]) await looksRight(fragment, [said]);
  const { page } = await desk.open('');
  const banner = page.getByRole('region', { name: 'Akismet alerts' });
  await banner.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Akismet does not accept the key.').first().waitFor();
  await page.getByRole('button', { name: 'Set a key' }).click();
  await page.getByLabel('New key').fill(standInKey);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Akismet accepts the key.').first().waitFor();
  await banner.waitFor({ state: 'detached' });
});

test('an owner who asks while Akismet wants to be left alone is told until when', async () => {
  const { akismet } = desk.app;
  await setKey(standInKey);
  akismet.setMode('429', { headers: { 'retry-after': '3600' } });
  const { page } = await desk.open(settings);
  const ask = page.getByRole('button', { name: 'Ask Akismet now' });
  await ask.click();
  const sentence = /^Akismet has asked to be left alone until .*: it is not asked before\./;
  await page.getByText(sentence).first().waitFor();
  await page.getByText('Akismet is over its limit (429)').first().waitFor();
  await page.getByText('Akismet accepts the key.').first().waitFor();
  const calls = akismet.calls.length;
  await ask.click();
  await page.getByRole('status').getByText(sentence).waitFor({ state: 'attached' });
  assert.equal(akismet.calls.length, calls);
  await looksRight(settings, [sentence]);
});
