import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderComment } from '../../src/content/render.ts';
import { assertSafe } from './safe-html.ts';

/** As much as a request can bring. */
const length = 120_000;
const repeated = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Texts on which a careless parser takes quadratic time or runs out of stack. */
const patterns = [
  ...[
    '[',
    '![[',
    '[a](',
    '[a][b]',
    '](',
    '*',
    '*a ',
    'a**b',
    '_a__b',
    '~~a ',
    '`',
    '` ``',
    '\\',
    '"',
    '&',
    '&#x',
  ],
  ...['<', '<a ', '<a x=', '<b>', '</b>', '<b><i>', '<!--', '<![CDATA[', '<?', '<http://', '<a href="'],
  ...[
    '> ',
    '>',
    '- ',
    '1. ',
    '> - ',
    '\n',
    ' ',
    '\t',
    '    a\n',
    '> a\n',
    '- a\n',
    '```\n',
    '|a',
    '- - - -\n',
  ],
  ...['http://', 'http://a.b/(', 'http://a.b.', 'https://a.b/?c=', 'mailto:a@', '//a.b/', 'www.a.'],
  ...['a', '\u0301', '👩‍', '\u200d', '語', '\ud800'],
];

for (const pattern of patterns) {
  test(`a comment of nothing but ${JSON.stringify(pattern)} comes to an end, and is harmless`, () => {
    const html = renderComment(repeated(pattern));
    assertSafe(html, pattern);
    assert.ok(html.length < 100 * length);
  });
}

const deep: Record<string, string> = {
  quotes: '> '.repeat(500),
  lists: Array.from({ length: 300 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'),
  tags: '<blockquote><b>'.repeat(2_000),
  brackets: `${'['.repeat(2_000)}a${'](https://x.example)'.repeat(2_000)}`,
  emphasis: `${'*a '.repeat(2_000)}${' b*'.repeat(2_000)}`,
};

for (const [what, text] of Object.entries(deep)) {
  test(`${what} within ${what} without end are cut off at a depth that a browser can show`, () => {
    const html = renderComment(text);
    assertSafe(html, what);
    let depth = 0;
    let deepest = 0;
    for (const [tag] of html.matchAll(/<\/?[a-z]+/g)) {
      if (tag === '<br') continue;
      depth += tag.startsWith('</') ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    assert.ok(deepest <= 50, `${deepest} levels`);
  });
}
