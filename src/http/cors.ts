import type { RequestHandler, Response } from 'express';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { findSite } from './router.ts';

const preflightSeconds = 7_200;

/** Whether a page of this origin may call for the site; a client without an Origin is no browser's page. */
export function mayCall(ctx: Context, site: Site, origin: string | undefined): boolean {
  return origin === undefined || site.origins.includes(origin) || origin === ctx.publicUrl();
}

/**
 * The site, for a page of this origin; a client without an Origin is no browser's page.
 * @throws Refusal `site-not-found` or `origin-not-allowed`, which pages of every origin may read: so the widget
 *   can say what its owner has to mend.
 */
export async function siteFor(
  ctx: Context,
  siteId: string,
  origin: string | undefined,
  res: Response,
): Promise<Site> {
  try {
    const site = await findSite(ctx, siteId);
    if (mayCall(ctx, site, origin)) return site;
    throw new Refusal(
      'origin-not-allowed',
      `${origin} is not an origin of ${site.name}: its owner can add it.`,
    );
  } catch (error) {
    res.set('Access-Control-Allow-Origin', '*');
    throw error;
  }
}

/**
 * Finds the site of the address and lets the pages of its origins, and no others, call (Fetch standard, CORS);
 * never with credentials.
 */
export function corsBySite(ctx: Context): RequestHandler<{ site: string }> {
  return async (req, res, next) => {
    const origin = req.get('origin');
    res.vary('Origin');
    const site = await siteFor(ctx, req.params.site, origin, res);
    if (origin) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set('Access-Control-Expose-Headers', 'Retry-After, RateLimit, RateLimit-Policy');
    }
    if (req.method === 'OPTIONS') {
      res.set({
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key',
        'Access-Control-Max-Age': String(preflightSeconds),
      });
      res.status(204).end();
      return;
    }
    res.locals.site = site;
    next();
  };
}
