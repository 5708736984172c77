import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { axe } from '../support/browser.ts';
import { openBlogAndBrowser } from './blog.ts';
import { focused, holdBack, inWidget, widget } from './widget.ts';

const { blog, browser } = await openBlogAndBrowser();

const long = '<div style="height: 4000px">A long article</div>';

test('the thread loads when the reader comes near it, not before', async () => {
  const url = blog.addPage('/below', { body: `${long}${blog.snippet}` });
  await blog.post(url, 'Down here');
  const { page } = await browser.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(new URL(request.url()).pathname));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(requests, ['/below', '/embed.js']);
  await page.evaluate('scrollTo(0, 3000)');
  await widget(page).comment('Down here').waitFor();
});

test('with the keyboard the thread loads at the first Tab, and leaves the focus where it is', async () => {
  const url = blog.addPage('/tab', { body: `<a href="#top">First</a>${long}${blog.snippet}` });
  await blog.post(url, 'Down here');
  const { page, troubles } = await browser.newPage();
  const loaded = page.waitForRequest('**/threads?*');
  await page.goto(url);
  await page.locator('afterword-comments').waitFor();
  await page.keyboard.press('Tab');
  await loaded;
  await widget(page).comment('Down here').waitFor();
  assert.equal(await focused(page), 'First');
  assert.deepEqual(troubles, []);
});

test('who tabs on before the thread is there waits at its place, and goes on in it', async () => {
  const article = `<main><h1>A post</h1>${long}<a href="#top">Last</a>${blog.snippet}</main>`;
  const body = `${article}<footer><a href="/">Home</a></footer>`;
  const url = blog.addPage('/tab-early', { body });
  await blog.post(url, 'Not passed by');
  const { page, troubles } = await browser.newPage();
  const arrive = await holdBack(page, '**/threads?*');
  await page.goto(url);
  await page.locator('afterword-comments').waitFor();
  await page.getByRole('link', { name: 'Last' }).focus();
  await page.keyboard.press('Tab');
  const inside = `document.activeElement.localName === 'afterword-comments'`;
  assert.ok(await page.evaluate(inside));
  assert.deepEqual(await axe(page), []);
  arrive();
  await widget(page).comment('Not passed by').waitFor();
  assert.equal(await focused(page), 'heading');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Write a comment');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 'Last');
  assert.deepEqual(troubles, []);
});

test('a link to the comments or to one of them loads them at once', async () => {
  const url = blog.addPage('/asked', { body: `${long}${blog.snippet}` });
  const { id } = await blog.post(url, 'Asked for');
  for (const hash of ['#comments', `#comment-${id}`]) {
    const { page } = await browser.newPage();
    await page.goto(url + hash);
    await widget(page).comment('Asked for').waitFor();
    await page.waitForFunction('scrollY > 2000');
  }
});

test('a count in the byline comes without the thread', async () => {
  const url = blog.addPage('/byline', {
    body: `<p data-afterword-count>…</p>${long}${blog.snippet}`,
  });
  await blog.post(url, 'One');
  const { page } = await browser.newPage();
  const requests: string[] = [];
  page.on('request', request => requests.push(new URL(request.url()).pathname));
  await page.goto(url);
  await page.getByText('1 Comment').waitFor();
  assert.deepEqual(requests, ['/byline', '/embed.js', '/api/v1/sites/blog/counts'], 'its words come with it');
});

for (const [lang, heading, direction] of [
  ['de-AT', '2 Kommentare', 'ltr'],
  ['ar', 'تعليقان', 'rtl'],
  ['he', 'שתי תגובות', 'rtl'],
  ['zh-Hans', '2 条评论', 'ltr'],
  ['ru', '2 комментария', 'ltr'],
] as const) {
  test(`a page in ${lang} gets its language, and only that is loaded`, async () => {
    const url = blog.addPage(`/lang-${lang}`, {
      body: `<main lang="${lang}" dir="${direction}"><h1>A post</h1><p data-afterword-count></p>${blog.snippet}</main>`,
    });
    const first = await blog.post(url, 'One', { name: 'Ada' });
    await blog.post(url, 'Two', { name: 'Ben', parentId: first.id });
    const { page, troubles } = await browser.newPage();
    const files: string[] = [];
    page.on('request', request => {
      if (request.url().endsWith('.json')) files.push(request.url().replace(/.*\//, ''));
    });
    await page.goto(url);
    const { count, post } = widget(page);
    await count.waitFor();
    assert.equal(await count.textContent(), heading);
    assert.equal(await page.locator('[data-afterword-count]').textContent(), heading);
    assert.equal(
      await inWidget(page, `getComputedStyle(root.querySelector('.thread')).direction`),
      direction,
    );
    await page.getByRole('textbox').first().focus();
    await page.locator('.tabs').waitFor();
    assert.equal(await post.count(), 0, 'no English');
    assert.deepEqual(files, [`${lang.split('-')[0]}-form.json`]);
    const { left = 0, right = 0 } = await inWidget<{ left?: number; right?: number }>(
      page,
      `(({ left, right }) => ({ left, right }))(root.querySelectorAll('article')[1].getBoundingClientRect())`,
    );
    const outer = await inWidget<{ left: number; right: number }>(
      page,
      `(({ left, right }) => ({ left, right }))(root.querySelector('article').getBoundingClientRect())`,
    );
    if (direction === 'rtl') assert.ok(right < outer.right && Math.abs(left - outer.left) < 2);
    else assert.ok(left > outer.left && Math.abs(right - outer.right) < 2);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(troubles, []);
  });
}

test('in a language that is not there it speaks English, from left to right', async () => {
  for (const lang of ['fa', '日本語', `no-${'x'.repeat(50)}`]) {
    const url = blog.addPage('/lang-none', { body: `<div lang="${lang}" dir="rtl">${blog.snippet}</div>` });
    const { page } = await browser.newPage();
    await page.goto(url);
    assert.equal(await widget(page).count.textContent(), 'No Comments');
    assert.equal(await inWidget(page, `getComputedStyle(root.querySelector('.thread')).direction`), 'ltr');
  }
});

test('a single-page app that changes the page under the element gets the other page’s thread', async () => {
  const one = blog.addPage('/app/one');
  const two = blog.addPage('/app/two');
  await blog.post(one, 'About one');
  await blog.post(two, 'About two');
  const { page } = await browser.newPage();
  await page.goto(one);
  const { comment, text } = widget(page);
  await comment('About one').waitFor();
  await text.fill('Begun on the first page');
  await page.evaluate(`history.pushState({}, '', '${two}'); document.title = 'Two'`);
  await comment('About two').waitFor();
  assert.equal(await text.inputValue(), '');
  await page.goBack();
  await comment('About one').waitFor();
  await page.waitForFunction(
    `document.querySelector('afterword-comments').shadowRoot.querySelector('textarea').value === 'Begun on the first page'`,
  );
});

test('an app that takes the element away and puts another one up leaves nothing behind', async () => {
  const url = blog.addPage('/app/replaced');
  await blog.post(url, 'Here');
  const { page, troubles } = await browser.newPage();
  await page.goto(url);
  const { comment } = widget(page);
  await comment('Here').waitFor();
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate(`{
      const old = document.querySelector('afterword-comments');
      const next = document.createElement('afterword-comments');
      next.setAttribute('site', 'blog');
      old.replaceWith(next);
    }`);
    await comment('Here').waitFor();
  }
  assert.equal(await page.locator('afterword-comments').count(), 1);
  assert.deepEqual(troubles, []);
});

test('the page hears of what happens, and can ask', async () => {
  const url = blog.addPage('/events');
  const first = await blog.post(url, 'First', { name: 'Ada' });
  const { page } = await browser.newPage();
  await page.addInitScript(`
    window.heard = [];
    for (const name of ['loaded', 'posted', 'liked', 'edited', 'deleted', 'failed']) {
      document.addEventListener('afterword:' + name, ({ detail }) => heard.push([name, detail]));
    }
  `);
  await page.goto(url);
  const { comment, fill, post } = widget(page);
  await comment('First').waitFor();
  const call = <T>(expression: string): Promise<T> =>
    page.evaluate(`(element => ${expression})(document.querySelector('afterword-comments'))`);
  assert.equal(await call('element.count'), 1);
  assert.equal(await call(`element.show('${first.id}')`), true);
  assert.equal(await call(`element.show('01890000-0000-7000-8000-000000000000')`), false);
  await call('element.write()');
  await fill('Second');
  await post.click();
  await comment('Second').waitFor();
  await page.getByRole('button', { name: /^Like the comment by Ada/ }).click();
  await page.waitForFunction('heard.length >= 3');
  const heard = await page.evaluate<[string, Record<string, unknown>][]>('heard');
  assert.deepEqual(
    heard.map(([name]) => name),
    ['loaded', 'posted', 'liked'],
  );
  assert.deepEqual(heard[0]![1], { page: url, count: 1 });
  assert.deepEqual({ ...heard[1]![1], id: '' }, { page: url, id: '', parentId: null, status: 'approved' });
  assert.deepEqual(heard[2]![1], { page: url, id: first.id, likes: 1, liked: true });
  assert.equal(await call('element.count'), 2);
  await call('element.reload()');
  await comment('Second').waitFor();
});

test('a page that pins a release gets it, whole and unchanged', async () => {
  const release = (await (await fetch(`${blog.app.url}/embed.json`)).json()) as {
    path: string;
    integrity: string;
  };
  const pinned = `<script src="${blog.app.url}${release.path}" integrity="${release.integrity}" crossorigin="anonymous" data-site="blog" async></script>`;
  const url = blog.addPage('/pinned', { body: pinned });
  await blog.post(url, 'Pinned');
  const { page, troubles } = await browser.newPage();
  const kept: Record<string, string | undefined> = {};
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/embed/')) kept[pathname] = response.headers()['cache-control'];
  });
  await page.goto(url);
  const { comment, text } = widget(page);
  await comment('Pinned').waitFor();
  await text.focus();
  await page.locator('.tabs').waitFor();
  assert.equal(Object.values(kept).length, 3);
  for (const [path, header] of Object.entries(kept)) assert.match(header ?? '', /immutable/, path);
  assert.deepEqual(troubles, []);
});

test('a script that is not the one that was built is not run', async () => {
  const { page } = await browser.newPage();
  const tampered: string[] = [];
  await page.route(/\/embed\/[^/]*\/\w+\.js/, async route => {
    const response = await route.fetch();
    tampered.push(route.request().url().replace(/.*\//, ''));
    await route.fulfill({ response, body: `${await response.text()};globalThis.broken = true` });
  });
  const url = blog.addPage('/tampered');
  const { id } = await blog.post(url, 'Read me');
  await page.goto(`${url}#comment-${id}`);
  const { text } = widget(page);
  await page.getByText('Nothing you typed is lost').waitFor();
  await text.fill('Kept');
  await page.locator('form').getByText('Nothing you typed is lost').waitFor();
  assert.equal(await page.evaluate('window.broken'), undefined);
  assert.equal(await text.inputValue(), 'Kept');
  assert.deepEqual(tampered.sort(), ['form.js', 'pages.js']);
});

test('what the server put into the element stays to be read until the thread is there', async () => {
  const url = blog.addPage('/slot', {
    body: `<afterword-comments site="blog" count="1"><p>Read me before</p></afterword-comments>${blog.snippet}`,
  });
  await blog.post(url, 'Read me after');
  const { page } = await browser.newPage();
  const go = await holdBack(page, '**/threads?*');
  await page.goto(url);
  await page.getByText('Read me before').waitFor();
  assert.ok(await page.getByText('Read me before').isVisible());
  go();
  await widget(page).comment('Read me after').waitFor();
  assert.ok(await page.getByText('Read me before').isHidden());
});

test('Gravatar is shown through this server alone, and only where the owner says so', async () => {
  const url = blog.addPage('/gravatar');
  await blog.post(url, 'Smile', { name: 'Ada Lovelace' });
  await blog.set({ avatars: 'gravatar' });
  const { page, troubles } = await browser.newPage();
  const hosts = new Set<string>();
  const avatars: string[] = [];
  page.on('request', request => {
    hosts.add(new URL(request.url()).host);
    if (request.url().includes('/avatars/')) avatars.push(request.url());
  });
  await page.goto(url);
  await widget(page).comment('Smile').waitFor();
  await page.waitForLoadState('networkidle');
  await blog.set({});
  assert.equal(avatars.length, 1);
  assert.deepEqual([...hosts].sort(), [new URL(url).host, new URL(blog.app.url).host].sort());
  assert.equal(await widget(page).comment('Smile').locator('.avatar').textContent(), 'AL');
  assert.deepEqual(troubles, []);
});

test('each theme can be read, whatever the page looks like', async () => {
  for (const theme of ['light', 'dark', 'auto']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const snippet = blog.snippet.replace('data-site', `data-theme="${theme}" data-site`);
      const url = blog.addPage(`/theme-${theme}`, { body: `<main><h1>A post</h1>${snippet}</main>` });
      await blog.post(url, `Written in ${theme} ${colorScheme}`);
      const { page } = await browser.newPage({ colorScheme });
      await page.goto(url);
      const { comment, text, post } = widget(page);
      await comment(`Written in ${theme} ${colorScheme}`).waitFor();
      await text.focus();
      await post.waitFor();
      assert.deepEqual(await axe(page), [], `${theme} ${colorScheme}`);
    }
  }
});

test('the types for developers name the events and methods that there are', async () => {
  const types = await readFile(new URL('../../embed/afterword.d.ts', import.meta.url), 'utf8');
  const events = await readFile(new URL('../../embed/events.ts', import.meta.url), 'utf8');
  const named = (text: string) => [...new Set(text.match(/'afterword:\w+'/g))].sort();
  assert.deepEqual(named(types), named(events));
  for (const name of ['count', 'reload', 'show', 'write']) assert.match(types, new RegExp(`\\b${name}\\b`));
});

test('the types for developers name the attributes that the documentation names', async () => {
  const types = await readFile(new URL('../../embed/afterword.d.ts', import.meta.url), 'utf8');
  const embedding = await readFile(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
  const typed = /interface AfterwordAttributes \{(.*?)\n\}/s.exec(types)![1]!;
  const names = [...typed.matchAll(/([\w-]+)'?\?:/g)].map(([, name]) => name);
  // Every element has a language already.
  const documented = [...embedding.split('\n## ')[0]!.matchAll(/^\|[^|]*\| `([\w-]+)` \|/gm)].map(
    ([, name]) => name,
  );
  assert.deepEqual(names.toSorted(), documented.filter(name => name !== 'lang').toSorted());
});

test('an avatar is as large as the owner says, in whatever unit', async () => {
  const sizes = { '': 36, '50px': 50, '3em': 48, '2rem': 32 };
  const url = blog.addPage('/avatar');
  await blog.post(url, 'Hello');
  const { page } = await browser.newPage();
  await page.goto(url);
  await widget(page).comment('Hello').waitFor();
  for (const [size, width] of Object.entries(sizes)) {
    await page.evaluate(
      `document.querySelector('afterword-comments').style.setProperty('--afterword-avatar-size', '${size}')`,
    );
    const measured = await inWidget(page, `root.querySelector('.avatar').getBoundingClientRect().width`);
    assert.equal(measured, width, size);
  }
});

test('another order keeps the name that was typed, and the keyboard in the list of orders', async () => {
  const url = blog.addPage('/order-kept');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  await page.locator('#name').fill('Ada');
  const order = page.locator('select.sort');
  await order.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('article').first().getByText('Two').waitFor();
  await page.locator('select.sort:focus').waitFor();
  assert.equal(await page.locator('#name').inputValue(), 'Ada');
});

test('another order does not lead back to the comment that the address names', async () => {
  const url = blog.addPage('/order-permalink');
  await blog.post(url, 'One');
  const { id } = await blog.post(url, 'Two');
  const { page } = await browser.newPage();
  await page.goto(`${url}#comment-${id}`);
  await page.locator('article.target:focus').waitFor();
  await page.locator('select.sort').focus();
  for (const order of ['newest', 'liked']) {
    const answered = page.waitForResponse(new RegExp(`order=${order}`));
    await page.keyboard.press('ArrowDown');
    await answered;
    await page.waitForTimeout(300);
    assert.equal(await page.locator('select.sort:focus').inputValue(), order);
  }
});

test('a thread that comes late does not take the focus from a field of the blog', async () => {
  const body = `<main><h1>A post</h1><input aria-label="Search">${blog.snippet}</main>`;
  const url = blog.addPage('/late-permalink', { body });
  const { id } = await blog.post(url, 'Meant');
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route => route.abort(), { times: 1 });
  await page.goto(`${url}#comment-${id}`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  const search = page.getByRole('textbox', { name: 'Search' });
  await search.pressSequentially('ferr');
  await page.evaluate(`dispatchEvent(new Event('online'))`);
  await page.locator('article.target').waitFor();
  await page.keyboard.type('ies');
  assert.equal(await search.inputValue(), 'ferries');
});

test('another order that does not come leaves the thread as it is, says so, and can be tried again', async () => {
  const url = blog.addPage('/order-failed');
  for (const text of ['One', 'Two']) await blog.post(url, text);
  const { page } = await browser.newPage();
  await page.goto(url);
  const order = page.locator('select.sort');
  await order.waitFor();
  await page.route('**/threads?*', route => route.abort(), { times: 1 });
  await order.selectOption('Newest first');
  const sentence = page.locator('.thread').getByText('The comments could not be loaded.');
  await sentence.waitFor();
  await page
    .getByRole('status')
    .getByText('The comments could not be loaded.')
    .waitFor({ state: 'attached' });
  assert.equal(await order.inputValue(), 'oldest');
  assert.match((await page.getByRole('article').first().textContent())!, /One/);
  await order.selectOption('Newest first');
  await page.getByRole('article').first().getByText('Two').waitFor();
  assert.equal(await sentence.count(), 0);
});

test('the headings are of the level that the page’s owner says', async () => {
  const attribute = (level: string) =>
    blog.snippet.replace('data-site', `data-heading-level="${level}" data-site`);
  for (const [said, comments, form] of [
    ['4', 4, 5],
    ['7', 2, 3],
    ['h3', 2, 3],
  ] as const) {
    const url = blog.addPage(`/headings-${said}`, { body: `<main><h1>A post</h1>${attribute(said)}</main>` });
    const { page } = await browser.newPage();
    await page.goto(url);
    await page.getByRole('heading', { name: 'No Comments', level: comments }).waitFor();
    await page.getByRole('heading', { name: 'Leave a Reply', level: form }).waitFor();
  }
});

test('what cannot be loaded is heard as well', async () => {
  const { page } = await browser.newPage();
  await page.route('**/threads?*', route => route.abort());
  await page.goto(blog.addPage('/unheard'));
  await page.locator('[role=status]').getByText('could not be loaded').waitFor({ state: 'attached' });
});
