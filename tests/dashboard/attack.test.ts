import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { saveNewAttack } from '../../src/store/attacks.ts';
import { moderation } from '../http/support.ts';
import { siteId } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

test('an attack is told above every page, and ended with one press', async () => {
  const { app } = desk;
  await app.ctx.store.write(async (db, announce) => {
    await saveNewAttack(db, siteId, 'flood', app.ctx.now() - 60_000);
    announce({ kind: 'site', siteId });
  });
  await app.posted();
  const { page, troubles } = await desk.open(`#site=${siteId}`, { width: 360 });
  const banner = page.getByRole('region', { name: 'Sites under attack' });
  await banner.getByText(/The Blog is under attack\. Since .*: 1 comment\. It ends by itself/).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.goto(`${app.url}/moderate#site=${siteId}&page=overview`);
  await banner.getByRole('button', { name: 'End it now' }).click();
  await banner.waitFor({ state: 'detached' });
  assert.deepEqual(troubles, []);
});

test('an owner’s own word is told too, with the way to take it back', async () => {
  const owner = await desk.app.moderator();
  await owner.call(`${moderation}/settings`, { method: 'PATCH', body: { attackMode: 'on' } });
  const { page } = await desk.open(`#site=${siteId}`);
  const banner = page.getByRole('region', { name: 'Sites under attack' });
  await banner.getByText('The site’s settings say so.').waitFor();
  await banner.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: /^When a flood/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await banner.waitFor({ state: 'detached' });
});
