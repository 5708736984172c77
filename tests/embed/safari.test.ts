import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWebKit, type Point, type WebKitWindow, withoutWebKit } from '../support/webkit.ts';
import { type Blog, openBlog } from './blog.ts';

const inWidget = `const root = document.querySelector('afterword-comments')?.shadowRoot;
  const comment = text => [...root.querySelectorAll('article')].find(one => one.textContent.includes(text));
  const middle = element => {
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };`;

describe('in Safari’s engine', { skip: await withoutWebKit() }, () => {
  let blog: Blog;
  let safari: WebKitWindow;
  before(async () => {
    blog = await openBlog();
    safari = await openWebKit();
  });
  after(async () => {
    await safari?.[Symbol.asyncDispose]();
    await blog?.[Symbol.asyncDispose]();
  });
  const run = <T>(script: string) => safari.run<T>(`${inWidget} ${script}`);
  const wait = <T>(script: string) => safari.wait<T>(`${inWidget} if (root) { ${script} }`);
  const click = async (element: string) => {
    const at = await wait<Point>(`const found = ${element}; return found && middle(found)`);
    await safari.drag(at, at);
  };

  test('a comment is written, previewed and posted, on a page with a strict policy', async () => {
    const server = blog.app.url;
    const url = blog.addPage('/safari', {
      headers: {
        'Content-Security-Policy': `default-src 'none'; script-src ${server}; connect-src ${server};
          require-trusted-types-for 'script'; trusted-types afterword`.replaceAll('\n', ''),
      },
    });
    await safari.goto(url);
    await click(`root.querySelector('#text')`);
    await safari.type('From **Safari**');
    await click(`root.querySelectorAll('.tab')[1]`);
    await wait(`return root.querySelector('.preview strong')?.textContent === 'Safari'`);
    await click(`root.querySelector('#name')`);
    await safari.type('Grace');
    await click(`root.querySelector('#email')`);
    await safari.type('grace@example.com');
    await click(`root.querySelector('.post')`);
    await wait(`return comment('From Safari')?.querySelector('.edit') && true`);
    assert.equal(await run(`return root.querySelector('h2').textContent`), '1 Comment');
    const [posted] = (await blog.app.thread(url)).comments;
    assert.match(posted!.html, /<strong>Safari<\/strong>/);
  });

  test('a link to a comment far down leads to it', async () => {
    const url = blog.addPage('/safari-far');
    for (let number = 0; number < 52; number += 1) await blog.post(url, `Number ${number}.`);
    const { id } = await blog.post(url, 'The last one.');
    await safari.goto(`${url}#comment-${id}`);
    await wait(`return root.querySelector('.target') !== null`);
    const top = await run<number>(`return root.querySelector('.target').getBoundingClientRect().top`);
    const height = await run<number>('return innerHeight');
    assert.ok(top >= 0 && top < height, `${top} of ${height}`);
  });

  test('what is selected is quoted, with the button above it', async () => {
    const url = blog.addPage('/safari-quote');
    await blog.post(url, 'Swifts sleep on the wing, or so my grandmother always said to all of us.');
    await safari.goto(url);
    await click(`root.querySelector('#text')`);
    await wait(`return root.querySelector('.tabs') !== null`);
    const { x, y } = await wait<Point>(`return middle(comment('Swifts').querySelector('.body p'))`);
    const left = await run<number>(
      `return comment('Swifts').querySelector('.body p').getBoundingClientRect().left`,
    );
    await safari.drag({ x: left + 2, y }, { x: left + 120, y });
    const at = await wait<Point>(
      `const offer = root.querySelector('.quote:not([hidden])'); return offer && middle(offer)`,
    );
    assert.ok(at.x < left + 120 && at.x < x, `the button is at ${at.x}, the text from ${left}`);
    await click(`root.querySelector('.quote')`);
    assert.match(await run(`return root.querySelector('#text').value`), /^> Swifts/);
  });

  test('a comment in another script is aligned as it is written', async () => {
    const url = blog.addPage('/safari-arabic');
    await blog.post(url, 'عادت طيور السمامة.');
    await safari.goto(url);
    await wait(`return comment('عادت') && true`);
    const shown = `getComputedStyle(comment('عادت').querySelector('.body p'))`;
    await wait(`return ${shown}.direction === 'rtl'`);
    assert.match(await run(`return ${shown}.textAlign`), /^(start|right)$/);
  });
});
