import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { createAttackWatch, noteRefused } from '../sites/attacks.ts';
import { subnetOf } from '../spam/rules/address.ts';
import { giveBack, type Hits } from '../store/rate-limits.ts';
import { type Limit, limiters, siteOf } from './limiter.ts';

/** A household or a rented server has a whole IPv6 network of this size: it counts as one client. */
const ipv6PrefixLength = 56;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The network that a request comes from. */
export function addressOf(req: Request): string {
  const { locals } = req.res!;
  locals.address ??= ipKeyGenerator(req.ip ?? '', ipv6PrefixLength);
  return locals.address as string;
}

/** The wider network of that one; undefined: it is a private one. */
function networkOf(address: string): string | undefined {
  return subnetOf(address.split('/')[0]!);
}

/** A hash of who writes, as far as the form says: by mail address, else by name. */
function authorOf(req: Request): string | undefined {
  const { email, name } = (req.body ?? {}) as Record<string, unknown>;
  const said = [email, name].find(value => typeof value === 'string' && value.trim() !== '');
  return said === undefined ? said : hash('sha256', String(said).trim().toLowerCase(), 'base64url');
}

/** Authors who posted within the hour before, as far as this process knows. */
const mostAuthors = 10_000;

/**
 * Counts authors from their second comment on that comes to this process: with several, each lets one more
 * through. Most authors write one in an hour, and to note each of them in the store made taking a comment a third
 * dearer in the embedded store, and a sixth with PostgreSQL.
 */
function authorLimit(ctx: Context): Limit {
  const lastSeen = new LRUCache<string, number>({ max: mostAuthors });
  const keyOf = (req: Request, site: Site | undefined) => {
    const author = authorOf(req);
    return author && `${site?.id}:${author}`;
  };
  return {
    name: 'comments-by-author',
    limit: ctx.config.commentsPerHourAndAuthor,
    windowMs: hourMs,
    sentence: 'Too many comments came under this name or email address within an hour.',
    uncounted: 1,
    keyOf(req, site) {
      const key = keyOf(req, site);
      if (key === undefined) return undefined;
      const before = lastSeen.get(key) ?? Number.NEGATIVE_INFINITY;
      lastSeen.set(key, ctx.now());
      return before > ctx.now() - hourMs ? key : undefined;
    },
    // Anybody can send what is refused in somebody else's name.
    onOtherRefusal(req, site, counted) {
      if (counted === undefined) return void lastSeen.delete(keyOf(req, site) ?? '');
      giveBack(ctx.store, counted).catch(error =>
        ctx.log.error({ err: error }, 'What was counted too much could not be given back.'),
      );
    },
  };
}

/** Comments: by address and network, then by author and by site, then all of them. */
export function commentLimits(ctx: Context): RequestHandler[] {
  const { config } = ctx;
  const steps: Limit[][] = [
    [
      {
        name: 'comments-by-address',
        limit: config.commentsPerMinuteAndIp,
        windowMs: minuteMs,
        sentence: 'Too many comments came from your internet address.',
        keyOf: (req, site) => `${site?.id}:${addressOf(req)}`,
      },
    ],
    [
      {
        name: 'comments-by-subnet',
        limit: config.commentsPerMinuteAndSubnet,
        windowMs: minuteMs,
        sentence: 'Too many comments came from the network that you are in.',
        keyOf(req, site) {
          const subnet = networkOf(addressOf(req));
          return subnet && `${site?.id}:${subnet}`;
        },
      },
      authorLimit(ctx),
    ],
    [
      {
        name: 'comments-by-site',
        limit: config.commentsPerMinuteAndSite,
        windowMs: minuteMs,
        sentence: 'Too many comments are being posted on this site right now.',
        keyOf: (_req, site) => site?.id,
      },
    ],
    [
      {
        name: 'comments',
        limit: config.commentsPerMinute,
        windowMs: minuteMs,
        sentence: 'Too many comments are being posted right now.',
        keyOf: () => 'all',
      },
    ],
  ];
  const watchForAttack = createAttackWatch(ctx);
  const watch: RequestHandler = async (_req, res, next) => {
    const site = siteOf(res);
    if (site) {
      const taken = await watchForAttack(site);
      res.once('finish', () => {
        if (res.statusCode < 400) taken();
      });
    }
    next();
  };
  const onRefused = (res: Response) => {
    noteRefused(ctx, siteOf(res)).catch(error => ctx.log.error({ err: error }, 'A refusal was not counted.'));
  };
  const [count, ...each] = limiters(ctx, steps, onRefused);
  return [count!, ...each, watch];
}

/** Addresses whose reads are counted at one time. */
const mostReaders = 10_000;

/**
 * Refuses an address for which too much is made anew; it counts in this process alone. Answers that are ready do
 * not come here: to give one costs no more than to refuse it. Nor are private addresses counted, behind which a
 * proxy may hide all readers there are.
 */
export function readLimit(ctx: Context): (req: Request) => void {
  const windows = new LRUCache<string, Hits>({ max: mostReaders });
  return req => {
    const address = addressOf(req);
    if (networkOf(address) === undefined) return;
    const now = ctx.now();
    const before = windows.get(address);
    const counted = before && before.resetsAt > now ? before : { hits: 0, resetsAt: now + minuteMs };
    counted.hits += 1;
    windows.set(address, counted);
    if (counted.hits > ctx.config.readsPerMinuteAndIp) {
      throw new Refusal(
        'too-many-requests',
        'Too many pages were asked for from your internet address. Please wait a little and try again.',
        { retryAfterSeconds: Math.ceil((counted.resetsAt - now) / 1_000) },
      );
    }
  };
}

/** What readers may do beside commenting, by address. */
export function readerLimit(ctx: Context, name: 'likes' | 'previews'): RequestHandler[] {
  const limit = { likes: ctx.config.likesPerMinuteAndIp, previews: ctx.config.previewsPerMinuteAndIp }[name];
  return limiters(ctx, [
    [
      {
        name,
        limit,
        windowMs: minuteMs,
        sentence: `Too many ${name} came from your internet address.`,
        keyOf: (req, site) => `${site?.id}:${addressOf(req)}`,
      },
    ],
  ]);
}

/** Sign-in and set-up, by address. */
export function signInLimit(ctx: Context): RequestHandler[] {
  return limiters(ctx, [
    [
      {
        name: 'sign-ins',
        limit: ctx.config.signInsPerQuarterHourAndIp,
        windowMs: 15 * minuteMs,
        sentence: 'Too many attempts to sign in came from your internet address.',
        keyOf: req => addressOf(req),
      },
    ],
  ]);
}
