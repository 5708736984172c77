import { type Html, html } from '../../http/pages/html.ts';
import { blogs } from './blogs.ts';
import { type Property, properties } from './properties.ts';

/** The page on which an owner sees the widget in five blogs, picks how it looks, and takes the snippet away. */
export function chooserPage(options: { server: string }): string {
  const [first] = blogs;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Afterword in your theme</title>
<link rel="stylesheet" href="/demo/themes/chooser.css">
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
<script src="/demo/themes/chooser.js" defer></script>
</head>
<body>
<header>
<p><a href="/demo">Demo post</a></p>
<h1>Afterword in your theme</h1>
<p class="lead">The widget takes over font and colours of the page that it stands in. Look at it in five of them, and change what you like.</p>
</header>
<main>
<form id="look" autocomplete="off">
<fieldset class="blogs">
<legend>Blog</legend>
${blogs.map(
  ({
    id,
    kind,
    name,
  }) => html`<label><input type="radio" name="blog" value="${id}"${id === first!.id && html` checked`}> <span>${kind} <small>${name}</small></span></label>
`,
)}</fieldset>
${choice('Width', 'width', [
  ['wide', 'Desktop'],
  ['narrow', 'Phone'],
])}
${choice('Colour scheme', 'theme', [
  ['', 'The blog’s'],
  ['auto', 'The reader’s'],
  ['light', 'Light'],
  ['dark', 'Dark'],
])}
<section class="properties" aria-labelledby="properties-heading">
<h2 id="properties-heading">Looks</h2>
<p>What is not ticked is the blog’s own.</p>
${Object.entries(properties).map(
  ([heading, ofHeading]) => html`<details>
<summary>${heading}</summary>
${ofHeading.map(row)}</details>
`,
)}</section>
<section class="snippet" aria-labelledby="snippet-heading">
<h2 id="snippet-heading">Snippet</h2>
<pre><code id="snippet" data-server="${options.server}">${snippetOf(options.server)}</code></pre>
<button type="button" id="copy">Copy</button>
<p role="status" id="copied"></p>
</section>
</form>
<section class="stage" aria-label="Preview">
<iframe id="preview" name="preview" src="/demo/themes/${first!.id}" title="${first!.kind}: ${first!.name}"></iframe>
<noscript><p>Without JavaScript the blogs can be opened, and nothing changed: ${blogs.map(
    ({ id, kind }, index) => html`${index > 0 && ', '}<a href="/demo/themes/${id}">${kind}</a>`,
  )}.</p></noscript>
</section>
</main>
</body>
</html>
`.text;
}

/** One of a few; the first at first. */
function choice(legend: string, name: string, values: [value: string, label: string][]): Html {
  return html`<fieldset class="choice">
<legend>${legend}</legend>
${values.map(
  ([value, label], index) =>
    html`<label><input type="radio" name="${name}" value="${value}"${index === 0 && html` checked`}> <span>${label}</span></label>
`,
)}</fieldset>`;
}

function row({ name, label, pick }: Property): Html {
  const id = name.slice(2);
  const shared = html` id="${id}" data-property="${name}" aria-label="${label}: value"`;
  return html`<div class="property"><label><input type="checkbox" data-use="${id}"> <span>${label} <code>${name}</code></span></label> ${control(pick, shared)}</div>
`;
}

function control(pick: Property['pick'], shared: Html): Html {
  if ('color' in pick) return html`<input type="color"${shared} value="${pick.color}">`;
  if ('values' in pick) {
    return html`<select${shared}>${pick.values.map(value => html`<option>${value}</option>`)}</select>`;
  }
  const { from, to, step, unit } = pick;
  const middle = from + Math.round((to - from) / 2 / step) * step;
  return html`<input type="range"${shared} data-unit="${unit}" min="${from}" max="${to}" step="${step}" value="${middle}">`;
}

/** What an owner pastes, before anything is changed; the script makes the same with what was. */
export function snippetOf(server: string): string {
  return `<script src="${server}/embed.js" data-site="my-blog" async></script>
<noscript>
  <a href="${server}/t/my-blog" referrerpolicy="no-referrer-when-downgrade">Read and write comments</a>
</noscript>`;
}
