import type { Request } from 'express';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';

/**
 * Refuses a state change that a page of another origin makes a moderator's browser send. Browsers say where a
 * request comes from (Fetch Metadata, or Origin in older ones); a client that says neither is no browser and
 * carries no cookie of one.
 */
export function refuseForgery(ctx: Context, req: Request): void {
  if (req.method === 'GET' || req.method === 'HEAD') return;
  const fetchSite = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const own =
    fetchSite !== undefined ? fetchSite === 'same-origin' : origin === undefined || isOurs(ctx, req, origin);
  if (!own) throw new Refusal('request-forged', 'This request came from a page of another site.');
}

function isOurs(ctx: Context, req: Request, origin: string): boolean {
  return origin === ctx.publicUrl() || origin === `${req.protocol}://${req.host}`;
}
