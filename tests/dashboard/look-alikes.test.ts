import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { until } from '../support/app.ts';
import { axe } from '../support/browser.ts';
import { clearDesk, type Desk, focused, openDesk, parts } from './desk.ts';

const pitch = 'Earn three hundred a day from your sofa with my free course, ask me how it is done';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk[Symbol.asyncDispose]());

beforeEach(() => clearDesk(desk));

test('a wave of 5,000 is one row, opens, is spam with one decision by key, and comes back with one', async () => {
  const { app } = desk;
  await seed(['Above', ...Array.from({ length: 5_000 }, (_, at) => `Wave ${at}`), 'Below'], newId());
  const { page, troubles } = await desk.open();
  const { row, rows, view, undo } = parts(page);
  await row('Wave 4999').waitFor();
  assert.equal(await rows.count(), 3);
  const group = row('Wave 4999').getByRole('group', { name: '5,000 comments like the one by Wave 4999' });
  await group.waitFor();
  assert.deepEqual(await axe(page), []);

  await group.getByRole('link', { name: 'and 4,999 more like this' }).click();
  await until('they are shown', async () => (await rows.count()) === 30);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Remove the filter Look-alikes' }).click();
  await until('they are one row again', async () => (await rows.count()) === 3);

  await row('Wave 4999').focus();
  await page.keyboard.press('Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Spam all 5,000 comments?' });
  await dialog.waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Wave 4999');
  await page.keyboard.press('Shift+S');
  await page.keyboard.press('Enter');
  await until('the row is gone', async () => (await rows.count()) === 2);
  await until('all are in spam', async () => /^Spam 5,000/.test((await view('Spam').textContent())!));
  assert.equal(await page.getByRole('button', { name: /new comment/ }).count(), 0);

  await view('Spam').click();
  await row('Wave 4999').getByRole('button', { name: 'Not spam: all 5,000' }).waitFor();
  await view('Pending').click();
  await row('Above').waitFor();
  await undo.click();
  await until('all are back', async () => {
    const moderator = await app.moderator();
    const counts = (await (await moderator.call('/api/v1/moderation/counts')).json()) as { pending: number };
    return counts.pending === 5_002;
  });
  await group.waitFor();
  assert.equal(await rows.count(), 3);
  assert.deepEqual(troubles, []);
});

test('deciding on the one comment leaves the others, and the next of them takes its place', async () => {
  await seed(['One', 'Two', 'Three'], newId());
  const { page, troubles } = await desk.open();
  const { row, rows, undo, status } = parts(page);
  await row('Three').getByRole('button', { name: 'Approve all 3' }).waitFor();
  await row('Three').focus();
  await page.keyboard.press('s');
  await row('Two').getByRole('button', { name: 'Approve all 2' }).waitFor();
  assert.equal(await rows.count(), 1);
  await undo.first().click();
  await status.getByText('Taken back: Three.').waitFor();
  await row('Three').getByRole('button', { name: 'Approve all 3' }).waitFor();
  assert.equal(await rows.count(), 1);
  assert.deepEqual(troubles, []);
});

test('look-alikes can be shown each in its row, and the address remembers it', async () => {
  await seed(['One', 'Two', 'Three'], newId());
  const { page, troubles } = await desk.open();
  const { row, rows } = parts(page);
  await row('Three').waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByLabel('Group look-alikes').uncheck();
  await until('each has its row', async () => (await rows.count()) === 3);
  await page.reload();
  await until('each has its row', async () => (await rows.count()) === 3);
  await row('One').getByRole('button', { name: /^More/ }).click();
  await page.getByRole('button', { name: 'Only comments like this one' }).click();
  await page.getByRole('button', { name: 'Remove the filter Look-alikes' }).click();
  await row('Three').getByRole('button', { name: 'Spam all 3' }).waitFor();
  assert.deepEqual(troubles, []);
});

test('what arrives of a wave that is shown raises its number, and adds no row', async () => {
  const { app } = desk;
  const { page, troubles } = await desk.open('#status=spam');
  const { rows } = parts(page);
  await page.getByText('Live', { exact: true }).waitFor();
  // In spam at once or after a moment, as the local filter has it: the same words again and again.
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
    await app.posted({
      text: `${pitch} https://a.example https://b.example`,
      name,
      email: `${name}@example.com`,
    });
  const moderator = await app.moderator();
  const all = await until('all are checked', async () => {
    const { comments } = await moderator.queue('spam');
    return comments.length === 5 && comments;
  });
  assert.equal(new Set(all.map(({ alike }) => alike?.id)).size, 1);
  await until('one row tells of five', async () => {
    return (await rows.count()) === 1 && (await rows.getByText('and 4 more like this').count()) === 1;
  });
  assert.equal(await page.getByRole('button', { name: /new comment/ }).count(), 0);
  assert.deepEqual(troubles, []);
});

/** Held comments by these authors, the oldest first; all but Above and Below look alike. */
async function seed(names: string[], group: string): Promise<void> {
  const { app } = desk;
  const { comment } = await app.posted({ text: pitch, name: 'Example' });
  await (await app.moderator()).checked(comment.id);
  const { store } = app.ctx;
  const example = await store.db
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', comment.id)
    .executeTakeFirstOrThrow();
  await store.write(async (db, announce) => {
    await db.deleteFrom('comments').where('id', '=', comment.id).execute();
    const rows = names.map(name => {
      const id = newId();
      const alike = name === 'Above' || name === 'Below' ? null : group;
      const own = { status: 'pending' as const, author_name: name, alike };
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
