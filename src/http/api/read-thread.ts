import type { RequestHandler } from 'express';
import { z } from 'zod';
import { pageSchema } from '../../comments/comment-input.ts';
import { listThread } from '../../comments/list-thread.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import type { Site } from '../../domain/site.ts';
import { isPath } from '../../domain/thread-order.ts';
import { siteFor } from '../cors.ts';
import { endpoint, validate } from '../endpoint.ts';
import { makeReady, type ReadyAnswer, sendReady } from '../ready-answer.ts';
import { createReadyCache } from '../ready-cache.ts';
import { siteParamSchema, threadPageSchema } from './schemas.ts';

const brotliQuality = 5;

const querySchema = pageSchema.extend({
  after: z
    .string()
    .refine(isPath, 'Send the `next` of the page before.')
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Comments on a page.' }),
});

/** Only describes the call: `serveThreads` answers it, before everything else. */
export function readThread(ctx: Context) {
  return endpoint({
    id: 'readThread',
    method: 'get',
    path: '/api/v1/sites/{site}/threads',
    access: 'site',
    summary: "Read a page's thread, one page of comments at a time",
    params: z.object({ site: siteParamSchema }),
    query: querySchema,
    answers: { 200: { description: 'A page of the thread.', schema: threadPageSchema } },
    refusals: ['page-not-on-site'],
    handle: async ({ site, query }) => ({ status: 200, body: await readPage(ctx, site, query) }),
  });
}

/**
 * Answers reading a thread from ready, compressed bytes that each write keeps right. It stands before all other
 * handlers: most requests are of this kind.
 */
export function serveThreads(ctx: Context): RequestHandler<{ site: string }> {
  const cache = createReadyCache(ctx.store, ctx.config.threadCacheMb * 1_048_576);
  const cacheControl = `public, max-age=0, s-maxage=${ctx.config.cdnSeconds}`;
  const fixedHeaders = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding, Origin',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };

  async function make(site: Site, query: unknown): Promise<{ answer: ReadyAnswer; pageKey: string }> {
    const asked = validate(querySchema, query);
    const page = pageOf(site, asked.url, asked.key);
    const body = Buffer.from(JSON.stringify(await readPage(ctx, site, asked)));
    return { answer: await makeReady(body, fixedHeaders, brotliQuality), pageKey: page.key };
  }

  return async (req, res) => {
    const { origin } = req.headers;
    const site = await siteFor(ctx, req.params.site, origin, res);
    const allow = origin === undefined ? [] : ['Access-Control-Allow-Origin', origin];
    try {
      const answer =
        cache.peek(req.originalUrl) ??
        (await cache.find(site.id, req.originalUrl, () => make(site, req.query)));
      sendReady(req, res, answer, allow);
    } catch (error) {
      if (origin !== undefined) res.set('Access-Control-Allow-Origin', origin);
      throw error;
    }
  };
}

function readPage(ctx: Context, site: Site, asked: z.output<typeof querySchema>) {
  const page = pageOf(site, asked.url, asked.key);
  return listThread(ctx, site, page, { after: asked.after ?? '', limit: asked.limit });
}
