import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { blogs } from '../../src/demo/themes/blogs.ts';
import { everyProperty } from '../../src/demo/themes/properties.ts';
import { startTestApp, type TestApp, until } from '../support/app.ts';
import { axe, openBrowser, type PageOptions, type TestBrowser } from '../support/browser.ts';

let browser: TestBrowser;
let app: TestApp;
before(async () => {
  [browser, app] = await Promise.all([openBrowser(), startTestApp()]);
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

async function open(path: string, options: PageOptions = {}) {
  const visit = await browser.newPage(options);
  await visit.page.goto(app.ctx.publicUrl() + path);
  return visit;
}

const snippet = '#snippet';

test('an owner sees the widget in five blogs, picks its looks, and copies a snippet that has them', async () => {
  const { page, troubles } = await open('/demo/themes', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const preview = page.frameLocator('#preview');
  for (const { kind, comments } of blogs) {
    const choice = page.getByRole('group', { name: 'Blog' });
    await choice.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
    await preview.getByRole('heading', { name: `${comments.length} Comments` }).waitFor();
  }
  await page.getByRole('radio', { name: /^Plain/ }).check();
  await preview.getByText('Author', { exact: true }).waitFor();
  const plain = (await page.locator(snippet).textContent())!;
  assert.match(
    plain,
    /^<script src="http:\/\/localhost:\d+\/embed\.js" data-site="my-blog" async><\/script>\n<noscript>/,
  );

  await page.getByRole('radio', { name: 'Dark', exact: true }).check();
  const theme = () => preview.locator('afterword-comments').getAttribute('theme');
  assert.equal(await theme(), 'dark');
  assert.match((await page.locator(snippet).textContent())!, / data-site="my-blog" data-theme="dark" async>/);
  await page.getByRole('radio', { name: 'The blog’s', exact: true }).check();
  assert.equal(await theme(), null);
  assert.equal(await page.locator(snippet).textContent(), plain);

  await page.getByText('Colours', { exact: true }).click();
  await page.getByLabel('Buttons and links: value').fill('#ff0000');
  assert.equal(await page.getByRole('checkbox', { name: /^Buttons and links/ }).isChecked(), true);
  const accent = (): Promise<string> =>
    page.evaluate(`(() => {
      const element = document.getElementById('preview').contentDocument.querySelector('afterword-comments');
      return getComputedStyle(element).getPropertyValue('--afterword-accent');
    })()`);
  assert.equal(await accent(), '#ff0000');
  await page.getByRole('radio', { name: /^Plain/ }).check();
  await preview.getByRole('heading', { name: '3 Comments' }).waitFor();
  await until('the next blog has what was picked', async () => (await accent()) === '#ff0000');

  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  const copied = await page.evaluate('navigator.clipboard.readText()');
  assert.equal(
    copied,
    `<style>\nafterword-comments {\n  --afterword-accent: #ff0000;\n}\n</style>\n${plain}`,
  );
  await page.getByRole('checkbox', { name: /^Buttons and links/ }).uncheck();
  assert.equal(await page.locator(snippet).textContent(), plain);
  assert.notEqual(await accent(), '#ff0000');
  assert.deepEqual(troubles, []);
});

test('no theme, however hostile, reaches into the widget', async () => {
  const { page, troubles } = await open('/demo/themes/hostile');
  await page.getByRole('article').last().waitFor();
  // The form is drawn after the comments.
  await page.getByRole('textbox').first().waitFor();
  const looks: string = await page.evaluate(`(() => {
    const root = document.querySelector('afterword-comments').shadowRoot;
    const of = (selector, name) => getComputedStyle(root.querySelector(selector)).getPropertyValue(name);
    return [of('h2', 'text-transform'), of('h2', 'text-shadow'), of('textarea', 'background-color'),
      of('article', 'border-top-style'), of('.body', 'text-align')].join(' ');
  })()`);
  assert.equal(looks, 'none none rgba(0, 0, 0, 0) none start');
  assert.deepEqual(troubles, []);
});

test('the page and the blogs are usable by everybody at any width, light and dark', async () => {
  for (const look of [{ width: 320 }, { width: 1280, colorScheme: 'dark' }] as PageOptions[]) {
    const paths = ['/demo/themes', ...blogs.map(({ id }) => `/demo/themes/${id}`)];
    for (const path of paths) {
      const { page } = await open(path, look);
      if (path === '/demo/themes') {
        for (const heading of await page.locator('summary').all()) await heading.click();
      } else await page.getByRole('article').last().waitFor();
      const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(wider, false, `${path} at ${look.width} px`);
      // What the hostile theme does to its own page is its point.
      if (!path.endsWith('hostile')) assert.deepEqual(await axe(page), [], `${path} at ${look.width} px`);
      await page.context().close();
    }
  }
});

test('whatever can be picked does something', async () => {
  const folder = new URL('../../embed/styles/', import.meta.url);
  const files = (await readdir(folder)).map(file => readFile(new URL(file, folder), 'utf8'));
  const styles = (await Promise.all(files)).join('\n');
  for (const { name } of everyProperty) {
    assert.match(styles, new RegExp(`var\\(${name}[,)]`), name);
  }
});

test('the sample comments are there once, and nothing of this is served where the demo is off', async () => {
  await Promise.all([1, 2, 3].map(() => app.call('/demo/themes/plain')));
  const thread = await app.call(
    `/api/v1/sites/demo/threads?key=themes-plain&url=${app.ctx.publicUrl()}/demo/themes/plain`,
  );
  assert.equal(((await thread.json()) as { thread: { count: number } }).thread.count, 3);
  assert.equal((await app.call('/demo/themes/none')).status, 404);
  await using bare = await startTestApp({ config: { demo: false } });
  for (const path of ['/demo/themes', '/demo/themes/plain', '/demo/themes/chooser.js']) {
    assert.equal((await bare.call(path)).status, 404);
  }
});
