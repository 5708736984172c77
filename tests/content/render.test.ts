import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderComment } from '../../src/content/render.ts';
import { assertSafe } from './safe-html.ts';

const rel = 'rel="nofollow ugc noopener"';

/** What a reader types, and the HTML of it. */
const rendered: Record<string, [string, string]> = {
  'paragraphs and single line breaks': ['a\nb\n\nc', '<p>a<br />\nb</p>\n<p>c</p>'],
  emphasis: ['*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'],
  lists: ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  'a list that begins later': ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  quotes: ['> a\n> > b', '<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>'],
  'a link': [
    '[a](https://x.example/?b=1&c=2)',
    `<p><a href="https://x.example/?b=1&amp;c=2" ${rel}>a</a></p>`,
  ],
  'a bare address': [
    'See https://x.example/a_b_c, or http://y.example.',
    `<p>See <a href="https://x.example/a_b_c" ${rel}>https://x.example/a_b_c</a>, or <a href="http://y.example" ${rel}>http://y.example</a>.</p>`,
  ],
  'an address in angle brackets': [
    '<https://x.example>',
    `<p><a href="https://x.example" ${rel}>https://x.example</a></p>`,
  ],
  'a mail address as a link': ['[a](mailto:a@x.example)', `<p><a href="mailto:a@x.example" ${rel}>a</a></p>`],
  'a host name or mail address is only text': [
    'x.example and a@x.example',
    '<p>x.example and a@x.example</p>',
  ],
  'a link of HTML loses what it says of itself': [
    '<a href="https://x.example" rel="follow" target="_blank" title="t">a</a>',
    `<p><a href="https://x.example" rel="nofollow ugc noopener" title="t">a</a></p>`,
  ],
  'the tags of WordPress': [
    '<b>b</b> <cite>c</cite> <del>d</del> <em>e</em> <i>i</i> <strike>s</strike> <abbr title="t">a</abbr> <acronym title="t">o</acronym> <q cite="https://x.example">q</q>',
    '<p><b>b</b> <cite>c</cite> <del>d</del> <em>e</em> <i>i</i> <strike>s</strike> <abbr title="t">a</abbr> <acronym title="t">o</acronym> <q cite="https://x.example">q</q></p>',
  ],
  'no picture, but a link to it': [
    '![a](https://x.example/a.png)',
    `<p>!<a href="https://x.example/a.png" ${rel}>a</a></p>`,
  ],
  'headings, rules and tables are text': [
    '# a\n\nb\n===\n\n| c |\n|---|',
    '<p># a</p>\n<p>b<br />\n===</p>\n<p>| c |<br />\n|---|</p>',
  ],
  'a code block keeps its text': [
    '```js\nif (a < b && *c*) "&amp;" <script>\n  [x](y)\n```',
    '<pre><code>if (a &lt; b &amp;&amp; *c*) "&amp;amp;" &lt;script&gt;\n  [x](y)\n</code></pre>',
  ],
  'code in a line keeps its text': [
    '`<b>*x*</b> &lt;`',
    '<p><code>&lt;b&gt;*x*&lt;/b&gt; &amp;lt;</code></p>',
  ],
  'signs of HTML that are none': ['1 < 2 & 3 > 2 <3', '<p>1 &lt; 2 &amp; 3 &gt; 2 &lt;3</p>'],
  'every script, and emoji': ['שלום 你好 👨‍👩‍👧 नमस्ते', '<p>שלום 你好 👨‍👩‍👧 नमस्ते</p>'],
};

for (const [what, [text, html]] of Object.entries(rendered)) {
  test(`a comment can have ${what}`, () => {
    const got = renderComment(text);
    assertSafe(got);
    assert.equal(got.replaceAll('&quot;', '"'), html);
  });
}

test('no heading and no picture, however it is written', () => {
  const html = renderComment(
    '# a\n\n<h1>b</h1>\n\n![c](https://x.example/c.png)\n\n<img src="https://x.example/d.png">',
  );
  assert.doesNotMatch(html, /<(?:h\d|img)/);
  assert.match(html, /b/);
});

test('the same text makes the same HTML', () => {
  const text = '*a* [b](https://x.example)\n\n```\nc\n```';
  assert.equal(renderComment(text), renderComment(text));
});
