import express, { type Router } from 'express';
import type { Context } from '../../context.ts';
import { type AkismetStandIn, type StandInMode, standInModes } from '../../demo/akismet-stand-in.ts';
import { demoCsp, demoPostPage } from '../../demo/post.ts';
import { demoSiteId } from '../../demo/site.ts';
import { refuseForgery } from '../forgery.ts';
import { sendPage } from './pages.ts';

/** The demo post, and the switch of the Akismet stand-in where there is one. */
export function demoPages(ctx: Context, standIn: AkismetStandIn | undefined): Router {
  const router = express.Router();

  router.get('/demo', (req, res) => {
    // Whichever of this machine's names the reader chose, the snippet names the same.
    const origin = `${req.protocol}://${req.host}`;
    const page = demoPostPage({
      embedUrl: `${origin}/embed.js`,
      siteId: demoSiteId,
      standIn: standIn && { modes: standInModes, mode: standIn.mode },
    });
    sendPage(res, page, demoCsp(origin));
  });

  if (standIn) {
    router.post('/demo/akismet', express.urlencoded({ extended: false, limit: 1_024 }), (req, res) => {
      refuseForgery(ctx, req);
      const mode = (req.body as { mode?: unknown } | undefined)?.mode;
      if (standInModes.includes(mode as StandInMode)) standIn.setMode(mode as StandInMode);
      res.redirect(303, '/demo#comments');
    });
  }
  return router;
}
