import express, { type Request, type Router } from 'express';
import type { Context } from '../../context.ts';
import { demoCsp } from '../../demo/post.ts';
import { demoSiteId } from '../../demo/site.ts';
import { blogPage } from '../../demo/themes/blog-page.ts';
import { blogNamed, blogs } from '../../demo/themes/blogs.ts';
import { chooserPage } from '../../demo/themes/chooser.ts';
import { ensureSamples } from '../../demo/themes/sample-comments.ts';
import { Refusal } from '../../domain/errors.ts';
import { findSite } from '../router.ts';
import { sendPage } from './pages.ts';

const folder = new URL('../../demo/themes/', import.meta.url);

/** The files beside the pages. */
export const themeFiles = [
  ...['chooser', ...blogs.map(blog => blog.id)].map(name => ({
    path: `/demo/themes/${name}.css`,
    file: new URL(`${name}.css`, folder),
    type: 'text/css; charset=utf-8',
  })),
  {
    path: '/demo/themes/chooser.js',
    file: new URL('chooser.js', folder),
    type: 'text/javascript; charset=utf-8',
  },
];

const chooserCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The widget in five blogs, and the page that shows them. */
export function demoThemes(ctx: Context): Router {
  const router = express.Router();

  router.get('/demo/themes', (_req, res) => {
    sendPage(res, chooserPage({ server: ctx.publicUrl() }), chooserCsp);
  });

  router.get('/demo/themes/:blog', async (req, res) => {
    const blog = blogNamed(req.params.blog);
    if (!blog) throw new Refusal('not-found', 'There is no such blog.');
    const origin = originOf(req);
    const site = await findSite(ctx, demoSiteId);
    await ensureSamples(ctx, site, blog, `${ctx.publicUrl()}/demo/themes/${blog.id}`);
    res.set('X-Frame-Options', 'SAMEORIGIN');
    const page = blogPage(blog, { embedUrl: `${origin}/embed.js`, siteId: demoSiteId });
    sendPage(res, page, demoCsp(origin).replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  });

  return router;
}

/** Whichever of this machine's names the reader chose, the snippet names the same. */
function originOf(req: Request): string {
  return `${req.protocol}://${req.host}`;
}
