import { html } from '../../http/pages/html.ts';
import { type Blog, threadKey } from './blogs.ts';

/** A blog's post as a whole page, with the widget in it as an owner would put it there. */
export function blogPage(blog: Blog, options: { embedUrl: string; siteId: string }): string {
  const { id, name, title, menu, byline, aside, text } = blog;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} | ${name}</title>
<link rel="stylesheet" href="/demo/themes/${id}.css">
</head>
<body>
<header>
<p><a href="#top">${name}</a></p>
<ul>
${menu.map(entry => html`<li><a href="#top">${entry}</a></li>\n`)}</ul>
</header>
<div class="page">
${aside}<main>
<article>
<h1 id="top">${title}</h1>
<p class="byline">${byline} · <a href="#comments" data-afterword-count>Comments</a></p>
${text}
</article>
<afterword-comments id="comments" site="${options.siteId}" page-key="${threadKey(blog)}"></afterword-comments>
</main>
</div>
<script src="${options.embedUrl}" async></script>
</body>
</html>
`.text;
}
