import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { withoutBodies } from '../support/firefox.ts';
import { openBlogAndBrowser } from './blog.ts';
import { focused, widget } from './widget.ts';

const comments = '**/api/v1/sites/blog/comments';
const { blog, browser } = await openBlogAndBrowser();

/** Lets posting, or another call, fail once: with a problem of the API, or without any answer. */
async function failOnce(
  page: Page,
  code?: string,
  status = 422,
  headers = {},
  call = comments,
): Promise<void> {
  await page.route(
    call,
    route =>
      code
        ? route.fulfill({
            status,
            headers: {
              'Access-Control-Allow-Origin': '*',
              'Access-Control-Expose-Headers': 'Retry-After',
              ...headers,
            },
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: `/problems/${code}`,
              title: code,
              status,
              detail: `About ${code}.`,
            }),
          })
        : route.abort(),
    { times: 1 },
  );
}

function posts(page: Page): Request[] {
  const sent: Request[] = [];
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/comments')) sent.push(request);
  });
  return sent;
}

test('a server that is down at first is tried again', async () => {
  const url = blog.addPage('/down');
  await blog.post(url, 'Back again');
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route => route.abort(), { times: 2 });
  await page.goto(url);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await page.getByText('The comments could not be loaded.').first().waitFor();
  await again.click();
  await widget(page).comment('Back again').waitFor();
  assert.equal(await focused(page), 'heading');
});

test('a server that is asked too often is asked again when it says so, without a press', async () => {
  const url = blog.addPage('/too-many');
  await blog.post(url, 'Worth the wait');
  const { page } = await browser.newPage();
  await page.clock.install();
  await failOnce(page, 'too-many-requests', 429, { 'Retry-After': '40' }, '**/threads?*');
  await page.goto(url);
  await page.getByText('The comments could not be loaded.').first().waitFor();
  await page.clock.runFor(39_000);
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 1);
  await page.clock.runFor(2_000);
  await widget(page).comment('Worth the wait').waitFor();
});

test('comments that could not be loaded come once there is a connection', async () => {
  const url = blog.addPage('/train');
  await blog.post(url, 'Out of the tunnel');
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route => route.abort(), { times: 1 });
  await page.goto(url);
  await page.getByText('The comments could not be loaded.').first().waitFor();
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await widget(page).comment('Out of the tunnel').waitFor();
});

test('an answer that is no JSON is no answer', async () => {
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route =>
    route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: '<h1>Welcome to the hotel</h1>' }),
  );
  await page.goto(blog.addPage('/hotel'));
  await page.getByText('The comments could not be loaded.').first().waitFor();
});

for (const [what, code, status] of [
  ['gives no answer', undefined, 0],
  ['has a fault', 'internal-error', 500],
] as const) {
  test(`a server that ${what} loses nothing that was typed, and one more press posts it once`, async () => {
    const { page } = await browser.newPage();
    const sent = posts(page);
    await page.goto(blog.addPage(`/fault-${status}`));
    const { fill, post, text, name, comment } = widget(page);
    await fill('Worth keeping');
    await failOnce(page, code, status);
    await post.click();
    await page.getByText('Nothing you typed is lost').first().waitFor();
    assert.equal(await text.inputValue(), 'Worth keeping');
    assert.equal(await name.inputValue(), 'Grace');
    assert.equal(await focused(page), 'Post Comment');
    await post.click();
    await comment('Worth keeping').waitFor();
    const keys = sent.map(request => request.headers()['idempotency-key']);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
  });
}

test('a form that was sent too fast waits and is sent again without a word', {
  skip: withoutBodies,
}, async () => {
  const { page } = await browser.newPage();
  const sent = posts(page);
  await page.goto(blog.addPage('/too-fast'));
  const { fill, post, comment } = widget(page);
  await fill('Took my time');
  await failOnce(page, 'form-too-fast');
  await post.click();
  await comment('Took my time').waitFor();
  const [first, second, ...more] = sent.map(request => request.postDataJSON());
  assert.notEqual(first.token, second.token);
  assert.equal(more.length, 0);
});

for (const [code, status, sentence] of [
  ['thread-closed', 403, 'Comments on this page have been closed.'],
  ['duplicate-comment', 409, 'You have already said exactly that here.'],
  ['parent-not-found', 422, 'The comment that you answer is no longer there.'],
  ['something-new', 418, 'About something-new.'],
] as const) {
  test(`${code} is told in a sentence, and keeps the text`, async () => {
    const { page } = await browser.newPage();
    await page.goto(blog.addPage(`/${code}`));
    const { fill, post, text, status: spoken } = widget(page);
    await fill('Still here');
    await failOnce(page, code, status);
    await post.click();
    await page.getByText(sentence).first().waitFor();
    await page.waitForTimeout(200);
    assert.ok((await spoken.textContent())!.startsWith(sentence));
    assert.equal(await text.inputValue(), 'Still here');
  });
}

test('too many at once: the reader hears how long to wait', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/rate'));
  const { fill, post } = widget(page);
  await fill('Quick');
  await failOnce(page, 'too-many-requests', 429, { 'Retry-After': '45' });
  await post.click();
  await page.getByText('That was too quick. Please try again in 45 seconds.').first().waitFor();
});

test('the same comment said twice is refused by the real server too', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/twice'));
  const { fill, post, comment } = widget(page);
  await fill('Me again');
  await post.click();
  await comment('Me again').waitFor();
  await fill('Me again');
  await post.click();
  await page.getByText('You have already said exactly that here.').first().waitFor();
});

test('what the server finds wrong with a field stands at the field', async () => {
  const { page } = await browser.newPage();
  await page.goto(blog.addPage('/field'));
  const { fill, post, text } = widget(page);
  await fill('<!-- nothing to see -->');
  await post.click();
  await page.getByText('Nothing of this comment can be shown').waitFor();
  assert.equal(await focused(page), 'text');
  assert.equal(await text.getAttribute('aria-invalid'), 'true');
});

test('however quickly the server finds it, what is wrong stays to be read', async () => {
  const { page } = await browser.newPage();
  await page.route(comments, route =>
    route.fulfill({
      status: 422,
      headers: { 'Access-Control-Allow-Origin': '*' },
      contentType: 'application/problem+json',
      json: {
        type: '/problems/fields-not-valid',
        status: 422,
        errors: [{ field: 'text', code: 'required', message: 'Nothing of it can be shown.' }],
      },
    }),
  );
  await page.goto(blog.addPage('/quick-answer'));
  const { fill, post, text } = widget(page);
  await fill('Soon refused');
  await text.pressSequentially('!');
  await post.click();
  await page.locator('[aria-invalid="true"]').waitFor();
  // What a reader left for the button is looked at a little later.
  await page.waitForTimeout(400);
  assert.equal(await text.getAttribute('aria-invalid'), 'true');
  assert.ok(await page.getByText('Nothing of this comment can be shown').isVisible());
});

test('a page that is not the site’s is told so, without a form', async () => {
  const { page } = await browser.newPage();
  await page.goto(
    blog.addPage('/foreign', {
      body: `<afterword-comments page-url="https://elsewhere.example/"></afterword-comments>${blog.snippet}`,
    }),
  );
  await page.getByText('Comments are not set up for this page.').waitFor();
});

test('a browser that blocks storage still posts', async () => {
  const { page, troubles } = await browser.newPage();
  await page.addInitScript(
    `Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })`,
  );
  await page.goto(blog.addPage('/blocked'));
  const { fill, post, comment, remember } = widget(page);
  await fill('Private window');
  await remember.check();
  await post.click();
  await comment('Private window').waitFor();
  assert.deepEqual(troubles, []);
});
