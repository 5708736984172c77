import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { createHitCounter } from '../store/rate-limits.ts';

/** A household or a rented server has a whole IPv6 network of this size: it counts as one client. */
const ipv6PrefixLength = 56;
const minuteMs = 60_000;

interface Limit {
  name: string;
  limit: number;
  windowMs: number;
  keyOf(req: Request, site: Site | undefined): string;
}

/** A request that is over the limit gets `too-many-requests`; all answers carry RateLimit headers. */
function limiter(ctx: Context, { name, limit, windowMs, keyOf }: Limit): RequestHandler {
  const count = createHitCounter(ctx.store, windowMs, ctx.now);
  return rateLimit({
    windowMs,
    limit,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req, res) => `${name}:${keyOf(req, res.locals.site as Site | undefined)}`,
    store: {
      async increment(key) {
        const { hits, resetsAt } = await count(key);
        return { totalHits: hits, resetTime: new Date(resetsAt) };
      },
      // Nothing that was counted is ever taken back here.
      decrement() {},
      resetKey() {},
    },
    // The settings are checked by config.ts, and an address behind a proxy that is not trusted is the proxy's.
    validate: false,
    handler: (_req, _res, next, { windowMs: windowLength }) => {
      next(
        new Refusal('too-many-requests', 'That is a lot at once. Please wait a little and try again.', {
          retryAfterSeconds: Math.ceil((windowLength as number) / 1_000),
        }),
      );
    },
  });
}

/** The network that a request comes from. */
export function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '', ipv6PrefixLength);
}

/** Comments: by the author's address, and by site. */
export function commentLimits(ctx: Context): RequestHandler[] {
  return [
    limiter(ctx, {
      name: 'comments-by-address',
      limit: ctx.config.commentsPerMinuteAndIp,
      windowMs: minuteMs,
      keyOf: (req, site) => `${site?.id}:${addressOf(req)}`,
    }),
    limiter(ctx, {
      name: 'comments-by-site',
      limit: ctx.config.commentsPerMinuteAndSite,
      windowMs: minuteMs,
      keyOf: (_req, site) => String(site?.id),
    }),
  ];
}

/** What readers may do beside commenting, by address. */
export function readerLimit(ctx: Context, name: 'likes' | 'previews'): RequestHandler {
  const limit = { likes: ctx.config.likesPerMinuteAndIp, previews: ctx.config.previewsPerMinuteAndIp }[name];
  return limiter(ctx, {
    name,
    limit,
    windowMs: minuteMs,
    keyOf: (req, site) => `${site?.id}:${addressOf(req)}`,
  });
}

/** Sign-in and set-up, by address. */
export function signInLimit(ctx: Context): RequestHandler {
  return limiter(ctx, {
    name: 'sign-ins',
    limit: ctx.config.signInsPerQuarterHourAndIp,
    windowMs: 15 * minuteMs,
    keyOf: req => addressOf(req),
  });
}
