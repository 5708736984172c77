import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { createCounter, type Hits, type Quota } from '../store/rate-limits.ts';

/** A limit as express-rate-limit obeys it; what is counted is in the store, for all processes together. */
export interface Limit {
  name: string;
  limit: number;
  windowMs: number;
  /** What it was too much of, for the person who hears of it. */
  sentence: string;
  /** undefined: this request is not counted. */
  keyOf(req: Request, site: Site | undefined): string | undefined;
  /** Of each key, so many were let through without being counted. */
  uncounted?: number;
  /**
   * The request was refused, and not by this limit.
   * @param counted the key under which it was counted; undefined: it was not.
   */
  onOtherRefusal?(req: Request, site: Site | undefined, counted: string | undefined): void;
}

/** What was counted of a request, by the limit's name. */
export type Counted = Record<string, { key: string; hits: Hits }>;

/**
 * Refuses a request that is over a limit with `too-many-requests`; all answers carry RateLimit headers.
 * @param steps limits that are counted together; what is over one of them is not counted in the following steps.
 */
export function limiters(
  ctx: Context,
  steps: Limit[][],
  onRefused?: (res: Response) => void,
): RequestHandler[] {
  const count = createCounter(ctx.store, ctx.now);
  const countRequest: RequestHandler = async (req, res, next) => {
    const site = siteOf(res);
    const keys = new Map<string, string>();
    const quotas = steps.map(step =>
      step.flatMap(({ name, limit, windowMs, keyOf, uncounted = 0 }): Quota[] => {
        const suffix = keyOf(req, site);
        if (suffix === undefined) return [];
        const key = `${name}:${suffix}`;
        keys.set(name, key);
        return [{ key, limit: limit - uncounted, windowMs }];
      }),
    );
    const found = await count(quotas);
    res.locals.counted = Object.fromEntries(
      [...keys].flatMap(([name, key]) => (found.has(key) ? [[name, { key, hits: found.get(key)! }]] : [])),
    ) satisfies Counted;
    res.once('finish', () => {
      if (res.statusCode < 400) return;
      for (const { name, onOtherRefusal } of steps.flat()) {
        if (res.locals.refusedBy !== name) onOtherRefusal?.(req, site, countedOf(res)[name]?.key);
      }
    });
    next();
  };
  return [countRequest, ...steps.flat().map(limit => limiter(limit, onRefused))];
}

function limiter(
  { name, limit, windowMs, sentence, uncounted = 0 }: Limit,
  onRefused?: (res: Response) => void,
): RequestHandler {
  const countOf = (res: Response) => countedOf(res)[name];
  // express-rate-limit asks its store by key alone, right after it has asked for the key.
  const asked = new Map<string, Hits[]>();
  return rateLimit({
    windowMs,
    limit,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (_req, res) => countOf(res) === undefined,
    keyGenerator(_req, res) {
      const { key, hits } = countOf(res)!;
      const waiting = asked.get(key);
      if (waiting) waiting.push(hits);
      else asked.set(key, [hits]);
      return key;
    },
    store: {
      increment(key) {
        const waiting = asked.get(key)!;
        const { hits, resetsAt } = waiting.shift()!;
        if (waiting.length === 0) asked.delete(key);
        return { totalHits: hits + uncounted, resetTime: new Date(resetsAt) };
      },
      // Nothing that was counted is ever taken back here.
      decrement() {},
      resetKey() {},
    },
    // The settings are checked by config.ts, and an address behind a proxy that is not trusted is the proxy's.
    validate: false,
    handler(_req, res, next) {
      res.locals.refusedBy = name;
      onRefused?.(res);
      next(
        new Refusal('too-many-requests', `${sentence} Please wait a little and try again.`, {
          retryAfterSeconds: Math.ceil(windowMs / 1_000),
        }),
      );
    },
  });
}

function countedOf(res: Response): Counted {
  return res.locals.counted as Counted;
}

export function siteOf(res: Response): Site | undefined {
  return res.locals.site as Site | undefined;
}
