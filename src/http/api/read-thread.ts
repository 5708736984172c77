import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { readingStrings } from '../../../embed/languages/parts.ts';
import { pageSchema } from '../../comments/comment-input.ts';
import { listThread } from '../../comments/list-thread.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import type { Site } from '../../domain/site.ts';
import { isCursor, threadOrders } from '../../domain/thread-cursor.ts';
import { mayCall, siteFor } from '../cors.ts';
import { endpoint, validate } from '../endpoint.ts';
import { staticHeaders, staticThread } from '../pages/static-thread.ts';
import { makeReady, type ReadyAnswer, sendReady } from '../ready-answer.ts';
import { createReadyCache } from '../ready-cache.ts';
import { siteParamSchema, stringsParamSchema, threadPageSchema } from './schemas.ts';

const brotliQuality = 5;

const querySchema = pageSchema.extend({
  after: z
    .string()
    .refine(isCursor, 'Send the `next` of the page before.')
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
  order: z
    .enum(threadOrders)
    .optional()
    .meta({ description: "Which conversations come first; the site's own order where it is not said." }),
  at: z
    .uuid()
    .optional()
    .meta({ description: 'In place of a page: this comment, those that it answers, and the answers to it.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Comments on a page.' }),
  strings: stringsParamSchema,
  render: z
    .enum(['json', 'html'])
    .default('json')
    .meta({ description: 'html: as HTML for a page that is built beforehand (docs/static-sites.md).' }),
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
    answers: {
      200: {
        description: 'A page of the thread; with `render=html`, as text/html.',
        schema: threadPageSchema,
      },
    },
    refusals: ['page-not-on-site', 'too-many-requests'],
    handle: async ({ site, query }) => ({ status: 200, body: await readPage(ctx, site, query) }),
  });
}

/**
 * Answers reading a thread from ready, compressed bytes that each write keeps right. It stands before all other
 * handlers: most requests are of this kind.
 */
export function serveThreads(
  ctx: Context,
  limitReads: (req: Request<{ site: string }>) => void,
): RequestHandler<{ site: string }> {
  const cache = createReadyCache(ctx.store, ctx.config.threadCacheMb * 1_048_576);
  const cacheControl = `public, max-age=0, s-maxage=${ctx.config.cdnSeconds}`;
  const fixedHeaders = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding, Origin',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };

  async function make(
    site: Site,
    query: unknown,
    address: string,
  ): Promise<{ answer: ReadyAnswer; pageKey: string }> {
    const asked = validate(querySchema, query);
    const page = pageOf(site, asked.url, asked.key);
    const read = await readPage(ctx, site, asked);
    const isHtml = asked.render === 'html';
    const body = Buffer.from(isHtml ? staticThread(ctx, site, page, read) : JSON.stringify(read));
    const headers = { ...fixedHeaders, ...(isHtml && staticHeaders(ctx, address, read.next)) };
    return { answer: await makeReady(body, headers, brotliQuality), pageKey: page.key };
  }

  async function answerAnew(req: Request<{ site: string }>, res: Response): Promise<void> {
    const { origin } = req.headers;
    const site = await siteFor(ctx, req.params.site, origin, res);
    try {
      limitReads(req);
      const address = req.originalUrl;
      sendReady(
        req,
        res,
        await cache.find(site, address, () => make(site, req.query, address)),
        allow(origin),
      );
    } catch (error) {
      if (origin !== undefined) res.set('Access-Control-Allow-Origin', origin);
      throw error;
    }
  }

  return (req, res) => {
    const { origin } = req.headers;
    const ready = cache.peek(req.originalUrl);
    if (!ready || !mayCall(ctx, ready.site, origin)) return answerAnew(req, res);
    sendReady(req, res, ready.answer, allow(origin));
  };
}

function allow(origin: string | undefined): string[] {
  return origin === undefined ? [] : ['Access-Control-Allow-Origin', origin];
}

async function readPage(ctx: Context, site: Site, asked: z.output<typeof querySchema>) {
  const page = pageOf(site, asked.url, asked.key);
  const read = await listThread(ctx, site, page, { ...asked, after: asked.after ?? '' });
  // Before the rest, where they compress best.
  return asked.strings ? { strings: readingStrings(asked.strings, read), ...read } : read;
}
