import express, { type Router } from 'express';
import { pageSchema } from '../../comments/comment-input.ts';
import { findPage } from '../../comments/read-pages.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import { validate } from '../endpoint.ts';
import { findSite } from '../router.ts';
import { html } from './html.ts';
import { sendPage } from './pages.ts';
import { threadAddress } from './thread-address.ts';
import { errorPages } from './thread-error.ts';
import { pageWordsFor } from './thread-words.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** The widget in a frame, for those whose blog takes no script: `/embed.html?site=…&url=…`. */
export function framePage(ctx: Context): Router {
  const router = express.Router();
  router.get('/embed.html', async (req, res) => {
    const { site: siteId, url, key, theme } = req.query;
    const site = await findSite(ctx, String(siteId ?? ''));
    const asked = validate(pageSchema, { url, key });
    const page = await findPage(ctx, site, pageOf(site, asked.url, asked.key).key, asked.url);
    const words = pageWordsFor(site.settings.language);
    const body = html`<!doctype html>
<html lang="${site.settings.language}" class="theme-${themes.find(name => name === theme) ?? 'auto'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.plural(words.t.comments, page.thread?.approved_count ?? 0)} | ${page.thread?.title ?? site.name}</title>
<link rel="canonical" href="${page.url}">
<link rel="stylesheet" href="/assets/frame.css">
<script src="/assets/frame.js" defer></script>
<script src="/embed.js" defer></script>
</head>
<body>
<afterword-comments site="${site.id}" page-url="${page.url}"${page.key !== page.url && html` page-key="${page.key}"`}></afterword-comments>
<noscript><p><a href="${threadAddress(site.id, page)}" target="_parent">${words.p.withoutScript}</a></p></noscript>
</body>
</html>
`.text;
    res.removeHeader('X-Frame-Options');
    sendPage(res, body, frameCsp(site.origins));
  });
  router.use('/embed.html', errorPages(ctx));
  return router;
}

/** Only pages of the site may frame it. */
function frameCsp(origins: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'worker-src blob:',
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${origins.join(' ')}`,
    "require-trusted-types-for 'script'",
    'trusted-types afterword',
  ].join('; ');
}
