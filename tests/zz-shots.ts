import { openBrowser } from '/work/main/tests/support/browser.ts';
import { openBlog } from '/work/main/tests/embed/blog.ts';
{
await using blog = await openBlog();
await using browser = await openBrowser();
const style = '<style>:root{color-scheme:light dark;color:light-dark(#222,#ddd);background:light-dark(#fff,#16181c)}body{font:17px/1.6 Georgia,serif;max-width:44rem;margin:auto;padding:1rem}</style>';
for (const [lang, dir] of [['en','ltr'],['ar','rtl'],['de','ltr']] as const) {
  const url = blog.addPage(`/p-${lang}`, { head: style, body: `<main lang="${lang}" dir="${dir}"><h1>A post</h1><p>Words of an article.</p>${blog.snippet}<footer>The footer</footer></main>` });
  const a = await blog.post(url, 'A comment with `code` and **bold**.', { name: 'Ada Lovelace' });
  await blog.post(url, 'An answer to it', { name: 'Ben', parentId: a.id });
  for (const [w, h] of [[360, 780], [1280, 900]] as const) for (const colorScheme of ['light', 'dark'] as const) {
    if (lang !== 'en' && colorScheme === 'dark') continue;
    const { page, troubles } = await browser.newPage({ width: w, height: h, colorScheme });
    await page.goto(url);
    await page.getByRole('article').first().waitFor();
    const h0 = await page.evaluate(`document.querySelector('afterword-comments').offsetHeight`);
    await page.screenshot({ path: `/tmp/shots/${lang}-${w}-${colorScheme}-rest.png`, fullPage: true });
    await page.getByRole('textbox').first().focus();
    await page.waitForTimeout(700);
    const h1 = await page.evaluate(`document.querySelector('afterword-comments').offsetHeight`);
    console.log(lang, w, colorScheme, h0, h1, troubles);
    await page.screenshot({ path: `/tmp/shots/${lang}-${w}-${colorScheme}-focus.png`, fullPage: true });
    await page.context().close();
  }
}
}
process.exit(0);
