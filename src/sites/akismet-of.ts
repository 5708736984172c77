import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import type { AkismetSettings } from '../spam/akismet.ts';
import { userAgent } from '../version.ts';

/** Of a job's lease, so much may be spent on waiting for Akismet: the rest is for what is done with the answer. */
const leaseShare = 0.8;

/** How to reach Akismet for a site; undefined: the site has no key and neither has the server. */
export function akismetOf(ctx: Context, site: Site): AkismetSettings | undefined {
  const { akismetUrl: baseUrl, akismetTimeoutMs, jobLeaseMs } = ctx.config;
  const key = site.settings.akismetKey ?? ctx.config.akismetKey;
  if (!key) return undefined;
  // An answer that comes after the lease has ended is lost, and the next try would fare no better.
  return { key, baseUrl, timeoutMs: Math.min(akismetTimeoutMs, leaseShare * jobLeaseMs), userAgent };
}
