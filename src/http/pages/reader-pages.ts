import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Context } from '../../context.ts';
import { baseStyle } from '../assets.ts';
import { feeds } from '../feeds/feeds.ts';
import { framePage } from './frame.ts';
import { threadPages } from './thread-routes.ts';

const style = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** The files of the pages below; `static.css` is for pages of other origins. */
export const readerFiles = [
  { path: '/assets/thread.css', file: new URL('thread.css', import.meta.url), base: baseStyle, type: style },
  { path: '/assets/frame.css', file: new URL('frame.css', import.meta.url), type: style },
  { path: '/assets/frame.js', file: new URL('frame.js', import.meta.url), type: script },
  { path: '/assets/static.css', file: new URL('static.css', import.meta.url), type: style, forOthers: true },
];

/**
 * What readers open on this server itself: threads as pages, feeds, and the widget in a frame.
 * @param limits of commenting, the API's own.
 * @param limitReads throws where too much is read.
 */
export function readerPages(
  ctx: Context,
  limits: RequestHandler[],
  limitReads: (req: Request) => void,
): Router {
  const router = express.Router();
  router.use(threadPages(ctx, limits, limitReads));
  router.use(feeds(ctx));
  router.use(framePage(ctx));
  router.get('/robots.txt', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400');
    res
      .type('text/plain')
      .send('User-agent: *\nDisallow: /api/\nDisallow: /moderate\nDisallow: /embed.html\n');
  });
  return router;
}
