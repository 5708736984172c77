import { html } from '../http/pages/html.ts';
import { type StandIn, standInNote } from './post-stand-in.ts';
import { author, blogName, paragraphs, picture, published, summary, title } from './post-text.ts';

/** The files beside the page: by the path that the page asks for. */
export const demoFiles: Record<string, { file: URL; type: string }> = {
  '/demo/post.css': { file: new URL('post.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/demo/picture.svg': { file: new URL('picture.svg', import.meta.url), type: 'image/svg+xml' },
  '/demo/icon.svg': { file: new URL('icon.svg', import.meta.url), type: 'image/svg+xml' },
};

/**
 * The Content-Security-Policy that the demo post is served with: as strict as a careful blog's, and all that
 * the snippet needs.
 * @param embedOrigin where embed.js and the API are: `https://comments.example`
 */
export function demoCsp(embedOrigin: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `script-src ${embedOrigin}`,
    `connect-src ${embedOrigin}`,
    'worker-src blob:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types afterword',
  ].join('; ');
}

/**
 * A blog's post as a whole page, with the snippet in it as an owner would paste it.
 * @param options.embedUrl the address of embed.js
 * @param options.standIn when a stand-in for Akismet checks the comments: what it can do, and what it does now
 */
export function demoPostPage(options: {
  embedUrl: string;
  siteId: string;
  standIn?: StandIn | undefined;
}): string {
  const { embedUrl, siteId, standIn } = options;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} | ${blogName}</title>
<meta name="description" content="${summary}">
<link rel="stylesheet" href="/demo/post.css">
<link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
</head>
<body>
<header class="masthead">
<a class="blog-name" href="/demo"><img src="/demo/icon.svg" alt="" width="32" height="32">${blogName}</a>
<nav class="menu" aria-label="Site">
<a href="/demo" aria-current="page">Latest</a>
<a href="#about">About</a>
</nav>
</header>
<main>
<article>
<header>
<h1>${title}</h1>
<p class="byline">By ${author} <span>|</span> <time datetime="${published.machine}">${published.human}</time> <span>|</span> <a href="#comments" data-afterword-count>Comments</a></p>
</header>
<figure>
<img src="/demo/picture.svg" alt="${picture.alt}" width="1600" height="1000">
<figcaption>${picture.caption}</figcaption>
</figure>
${paragraphs.map(paragraph => html`<p>${paragraph}</p>\n`)}</article>
<section id="comments" aria-label="Comments">
${standIn && standInNote(standIn)}
<script src="${embedUrl}" data-site="${siteId}" async></script>
<noscript><p><a href="/t/${siteId}" referrerpolicy="no-referrer-when-downgrade">Read and write comments</a></p></noscript>
</section>
</main>
<footer class="colophon" id="about">
<p>${author} writes ${blogName} about the birds, walls and people between numbers 2 and 40.</p>
<p>The street and its people are made up for this demonstration. The swifts are as described. <a href="/demo/themes">The comments in five other blogs</a></p>
</footer>
</body>
</html>
`.text;
}
