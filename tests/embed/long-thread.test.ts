import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { pathOf } from '../../src/domain/thread-order.ts';
import { insertComment } from '../../src/store/comments.ts';
import { changeApprovedCount, findOrAddThread } from '../../src/store/threads.ts';
import { exampleRow } from '../bench/seed.ts';
import { siteId } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { type Blog, openBlog } from './blog.ts';
import { focused, inWidget, widget } from './widget.ts';

const published = 5_000;
const onAPage = 50;
/** Of one comment, with its buttons. */
const mostElements = 40;

/** @returns their ids, the oldest first. */
async function publish({ app }: Blog, url: string): Promise<string[]> {
  const thread = { key: url, url, title: null };
  const ids: string[] = [];
  await app.ctx.store.write(async (db, announce) => {
    const added = await findOrAddThread(db, siteId, thread, app.ctx.now());
    for (let number = 0; number < published; number += 1) {
      const id = newId();
      const row = exampleRow(added, id, pathOf(id, undefined, 5), number);
      await insertComment(db, { ...row, site_id: siteId, status: 'approved' });
      ids.push(id);
    }
    await changeApprovedCount(db, added, published);
    announce({ kind: 'thread', siteId, pageKey: url });
  });
  return ids;
}

test('of five thousand comments a browser has those that were asked for', async () => {
  await using blog = await openBlog();
  await using browser = await openBrowser();
  const url = blog.addPage('/five-thousand');
  const ids = await publish(blog, url);
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { count, comments, more, fill, post, comment } = widget(page);
  await more.waitFor();
  assert.equal(await count.textContent(), '5,000 Comments');
  const elements = () => inWidget<number>(page, `root.querySelectorAll('*').length`);
  assert.ok((await elements()) < onAPage * mostElements);

  const shown = () => inWidget<string[]>(page, `[...root.querySelectorAll('article')].map(one => one.id)`);
  const expected = (from: number, to: number) => ids.slice(from, to).map(id => `comment-${id}`);
  for (let pages = 2; pages <= 4; pages += 1) {
    await more.click();
    await comments.nth(pages * onAPage - 1).waitFor();
    assert.deepEqual(await shown(), expected(0, pages * onAPage));
    assert.equal(await focused(page), `comment-${ids[(pages - 1) * onAPage]}`);
  }
  assert.ok((await elements()) < 4 * onAPage * mostElements);

  const last = ids.at(-1)!;
  await page.evaluate(`location.hash = '#comment-${last}'`);
  await page.locator(`article.target[id="comment-${last}"]`).waitFor();
  assert.deepEqual(await shown(), [...expected(0, 4 * onAPage), `comment-${last}`]);

  await fill('One more');
  await post.click();
  await comment('One more').waitFor();
  assert.equal(await comments.count(), 4 * onAPage + 2);
  assert.deepEqual(troubles, []);
});
