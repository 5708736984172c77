import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderComment } from '../../src/content/render.ts';
import { assertSafe } from './safe-html.ts';

const attacks: Record<string, string[]> = {
  scripts: [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '<script\n>alert(1)</script\n>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<script/x>alert(1)</script/>',
    '<script>alert(1)',
    '</script><script>alert(1)</script>',
    '<script type="text/plain">--><!--</script><script>alert(1)</script>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<template><script>alert(1)</script></template>',
  ],
  'pictures, frames and objects': [
    '<img src=x onerror=alert(1)>',
    '<img/src="x"/onerror=alert(1)//',
    '<img src=`x` onerror=`alert(1)`>',
    '<image src=x onerror=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>">',
    '<object data="data:text/html,x"></object><embed src="javascript:alert(1)"><applet code=x>',
    '<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>',
    '<input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>x</button>',
    '<form action="javascript:alert(1)"><input type=submit></form>',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)"><base href="https://evil.example/">',
    '<link rel=stylesheet href=//evil.example/x.css>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<marquee onstart=alert(1)>x</marquee><body onload=alert(1)><frameset onload=alert(1)>',
    '<x-element onclick=alert(1) tabindex=1 autofocus onfocus=alert(1)>x</x-element><slot name=x>',
  ],
  'styles, classes and ids': [
    '<style>@import "//evil.example/x.css"; * { display: none }</style>',
    '<p style="position:fixed;inset:0;background:url(javascript:alert(1))">x</p>',
    '<b class="aw-form" id="comments" data-site="x" slot="x" is="x-y" part="z">x</b>',
    '<a href="https://x.example" name="location" target="_blank" download ping="https://evil.example">x</a>',
  ],
  'event handlers in every spelling': [
    '<b onclick=alert(1)>x</b>',
    '<b ONCLICK="alert(1)">x</b>',
    '<b/onclick=alert(1)>x</b>',
    '<b \x0conclick=alert(1)>x</b>',
    '<a href="https://x.example"onmouseover="alert(1)">x</a>',
    `<a href='https://x.example/"onmouseover="alert(1)'>x</a>`,
    '<a href="https://x.example/&quot;onmouseover=&quot;alert(1)">x</a>',
    "<abbr title='\"><img src=x onerror=alert(1)>'>x</abbr>",
    '<abbr title="&lt;img src=x onerror=alert(1)&gt;">x</abbr>',
    '<b "onclick=alert(1)>x</b><b x=">" onclick=alert(1)>y</b>',
  ],
  'addresses that run something': [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" \t\njavascript:alert(1)">x</a>',
    '<a href="java\tscr\nipt:alert(1)">x</a>',
    '<a href="java\u0000script:alert(1)">x</a>',
    '<a href="&#106;&#x61;vascript&colon;alert(1)">x</a>',
    '<a href="java&Tab;script&NewLine;:alert(1)">x</a>',
    '<a href="javascript&#0000058alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="java<!-- -->script:alert(1)">x</a>',
    '<a href="vbscript:x">x</a><a href="livescript:x">x</a><a href="view-source:x">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="blob:https://x.example/1">x</a><a href="filesystem:x">x</a><a href="file:///etc/passwd">x</a>',
    '<q cite="javascript:alert(1)">x</q><blockquote cite="data:text/html,x">x</blockquote>',
    '<a xlink:href="javascript:alert(1)">x</a><a href="https://x.example" href="javascript:alert(1)">x</a>',
  ],
  'addresses that leave the site unseen': [
    '<a href="//evil.example">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<a href="\\\\evil.example">x</a>',
    '<a href="/\t/evil.example">x</a>',
    '[x](//evil.example) [y](/\\evil.example) //evil.example',
  ],
  'foreign content and what a parser makes of it': [
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a><animate attributeName=href values=javascript:x /></svg>',
    '<svg><desc><table><thead><s>x</s></tbody></table></desc><title><style><!--</style><img src=x onerror=alert(1)>-->',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math><mi><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">',
    '<math href="javascript:alert(1)">x</math>',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<textarea><a title="</textarea><img src=x onerror=alert(1)>">',
    '<title><a title="</title><img src=x onerror=alert(1)>">',
    '<noembed><a title="</noembed><img src=x onerror=alert(1)>">',
    '<plaintext><img src=x onerror=alert(1)>',
    '<select><template><img src=x onerror=alert(1)></template></select>',
  ],
  'comments, declarations and sections': [
    '<!--<script>alert(1)</script>-->',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!---><img src=x onerror=alert(1)>',
    '<!-- --!><img src=x onerror=alert(1)> -->',
    '<!--[if IE]><script>alert(1)</script><![endif]-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>',
    '<?xml version="1.0"?><?php echo 1 ?><!DOCTYPE x [<!ENTITY y "z">]>',
    '<!x><img src=x onerror=alert(1)>',
  ],
  'tags that are not whole': [
    '<',
    '<b',
    '<b onclick="alert(1)',
    '<a href="https://x.example',
    '<a href=https://x.example onclick=alert(1) <b>x',
    '<<b>script>alert(1)<</b>/script>',
    '</p></div></section></body></html><img src=x onerror=alert(1)>',
    '</blockquote></blockquote></li></ul></a>x',
    '<b><i>x</b></i><a href="https://x.example"><p>y</a></p>',
    '<a href="https://a.example"><a href="https://b.example">x</a></a>',
    '<ul><li>a<blockquote><pre>b',
    '\u0000<\u0000script>alert(1)</script>',
    '%3Cscript%3Ealert(1)%3C/script%3E &lt;script&gt;alert(1)&lt;/script&gt;',
    '＜script＞alert(1)＜/script＞ \u2039script\u203a',
  ],
  'Markdown that hides it': [
    '[x](javascript:alert(1))',
    '[x](JAVASCRIPT:alert(1)) [x](java\\script:alert(1)) [x](<javascript:alert(1)>)',
    '[x](&#106;avascript:alert(1)) [x](javascript&colon;alert(1)) [x](data:text/html,x)',
    '![x](javascript:alert(1)) ![x](https://x.example/a.png "onerror=alert(1)")',
    '[x](https://x.example "title\\" onclick=\\"alert(1)")',
    '[x](https://x.example/"onclick="alert(1))',
    '[x]: javascript:alert(1)\n\n[x] [y][x]',
    '<javascript:alert(1)> <data:text/html,x> <vbscript:x> <https://x.example/"onclick=alert(1)>',
    'https://x.example/"onclick="alert(1) https://x.example/<script>alert(1)</script>',
    '[<script>alert(1)</script>](https://x.example) **<img src=x onerror=alert(1)>**',
    '`<img src=x onerror=alert(1)>` ``<script>`alert(1)``',
    '```<script>\nalert(1)\n``` \n<script>alert(1)</script>',
    '```" onclick="alert(1)\nx\n```\n~~~<script>\ny\n~~~',
    '> <script>\n> alert(1)\n> </script>',
    '- <img src=x\n  onerror=alert(1)>',
    '    <script>alert(1)</script>',
    '<pre>\n\n</pre><script>alert(1)</script>\n\n<pre>',
    '<b>\n\n```\n</b><img src=x onerror=alert(1)>\n```',
    '\\<script>alert(1)\\</script> &lt;img src=x onerror=alert(1)&gt;',
  ],
};

for (const [what, texts] of Object.entries(attacks)) {
  test(`nothing of these comes through: ${what}`, () => {
    for (const text of texts) {
      assertSafe(renderComment(text), text);
      // The same within what surrounds it in a real comment, and twice in a row.
      assertSafe(renderComment(`Hello,\n\n> quoted ${text}\n\n- item ${text}\n\nBye`), `within: ${text}`);
      assertSafe(renderComment(`${text}\n\n${text}${text}`), `again: ${text}`);
    }
  });
}

test('every pair of attacks together is as harmless', () => {
  const texts = Object.values(attacks).flat();
  for (const first of texts) {
    for (const second of texts) assertSafe(renderComment(`${first}${second}`), `${first}${second}`);
  }
});

test('the words within a tag that is not allowed stay, those of a script or style do not', () => {
  assert.equal(
    renderComment('a <font color=red>b</font> <script>c</script><style>d</style>e'),
    '<p>a b e</p>',
  );
});
