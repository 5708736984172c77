import type { RequestHandler } from 'express';
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
 * Finds the site of the address and lets the pages of its origins call (Fetch standard, CORS). Never a
 * wildcard, never credentials.
 */
export function corsBySite(ctx: Context): RequestHandler<{ site: string }> {
  return async (req, res, next) => {
    const site = await findSite(ctx, req.params.site);
    const origin = req.get('origin');
    res.vary('Origin');
    if (!mayCall(ctx, site, origin)) {
      throw new Refusal(
        'origin-not-allowed',
        `${origin} is not an origin of ${site.name}: its owner can add it.`,
      );
    }
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
