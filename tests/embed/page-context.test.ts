import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from '../support/browser.ts';
import { withoutBodies } from '../support/firefox.ts';
import { openBlog } from './blog.ts';
import { widget } from './widget.ts';

test('a comment tells the spam check what the page is about, and when it was changed', {
  skip: withoutBodies,
}, async () => {
  await using blog = await openBlog();
  await using browser = await openBrowser();
  const { page } = await browser.newPage();
  const keywords = `harbour, Tides ,, ${'x'.repeat(200)}, tides`;
  const more = Array.from({ length: 30 }, (_, n) => `tag ${n}`).join();
  await page.goto(
    blog.addPage('/context', {
      head: `<meta property="article:section" content="Sea">
        <meta property="article:tag" content="ferries"><meta property="article:tag" content="harbour">
        <meta property="article:modified_time" content="2026-09-01T10:00:00Z">
        <meta name="Keywords" content="${keywords},${more}">`,
    }),
  );
  const { fill, post, comment } = widget(page);
  await fill('About the ferries');
  const sent = page.waitForRequest(request => request.method() === 'POST');
  await post.click();
  const { context, language, modified } = (await sent).postDataJSON();
  assert.equal(language, 'en');
  assert.equal(modified, '2026-09-01T10:00:00Z');
  assert.deepEqual(context.slice(0, 6), ['Sea', 'ferries', 'harbour', 'Tides', 'x'.repeat(100), 'tides']);
  assert.equal(context.length, 20);
  await comment('About the ferries').waitFor();
  const check = blog.app.akismet.calls.find(({ path }) => path.endsWith('comment-check'));
  assert.equal(check?.fields.comment_post_modified_gmt, '2026-09-01T10:00:00.000Z');
});
