import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { pageSchema } from '../../comments/comment-input.ts';
import { ownComments } from '../../comments/own-comments.ts';
import { findPage, type KnownPage } from '../../comments/read-pages.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { keyOfSegment } from '../../domain/key-segment.ts';
import { pageOf } from '../../domain/page-key.ts';
import type { Site } from '../../domain/site.ts';
import { moderatorOn } from '../caller.ts';
import { validate } from '../endpoint.ts';
import { problems, requestId } from '../problems.ts';
import { makeReady, sendReady } from '../ready-answer.ts';
import { findSite } from '../router.ts';
import { refuseTrackbackToThread } from '../trackbacks.ts';
import { postedLately, rememberPosted } from './posted-cookie.ts';
import { readPart } from './read-part.ts';
import { threadAddress } from './thread-address.ts';
import { errorPages } from './thread-error.ts';
import { fieldsOf, postFromForm, typedOf } from './thread-post.ts';
import { idOf, isId, oneOf, partOf } from './thread-query.ts';
import { type Found, isTokenGood, viewThread } from './thread-view.ts';
import { pageWordsFor } from './thread-words.ts';

const csp =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const brotliQuality = 4;

/** A form's fields: more of them than this are none of ours. */
const mostFields = 50;

/**
 * The threads as pages of their own, for readers without JavaScript, search engines and print.
 * @param limits of commenting, the API's own.
 * @param limitReads throws where too much is read.
 */
export function threadPages(
  ctx: Context,
  limits: RequestHandler[],
  limitReads: (req: Request) => void,
): Router {
  const router = express.Router();

  router.get('/t/{*page}', (req, _res, next) => {
    limitReads(req);
    next();
  });

  router.get('/t/:site', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    const page = await pageAsked(ctx, site, req);
    res.set('Cache-Control', 'no-cache').redirect(302, threadAddress(site.id, page));
  });

  const address = '/t/:site/:key';
  router.all(address, find(ctx));
  router.get(address, async (req, res) => show(ctx, req, res));
  router.post(
    address,
    express.urlencoded({ extended: false, limit: ctx.config.maxBodyBytes, parameterLimit: mostFields }),
    refuseTrackbackToThread,
    ...limits,
    async (req, res) => {
      const { site, page } = foundIn(res);
      const comment = await postFromForm(ctx, site, page, req);
      rememberPosted(ctx, req, res, site.id, comment.id);
      const isPublished = comment.status === 'approved';
      // Its first comment makes a thread, whose address needs the article's no more.
      const now = await findPage(ctx, site, page.key, page.url);
      const query = isPublished ? { comment: comment.id } : { posted: 'held' };
      res.redirect(303, `${threadAddress(site.id, now, query)}#own-${comment.id}`);
    },
  );
  router.use(address, showRefused(ctx));
  router.use('/t', errorPages(ctx));
  return router;
}

function find(ctx: Context): RequestHandler<{ site: string; key: string }> {
  return async (req, res, next) => {
    const site = await findSite(ctx, req.params.site);
    const key = keyOfSegment(req.params.key);
    if (key === undefined) throw new Refusal('not-found', 'There are no comments at this address.');
    const page = await findPage(ctx, site, key, oneOf(req.query.url));
    if (page.key !== key) {
      res.redirect(302, threadAddress(site.id, page));
      return;
    }
    res.locals.site = site;
    res.locals.found = { site, page } satisfies Found;
    next();
  };
}

function foundIn(res: Response): Found {
  return res.locals.found as Found;
}

/** The page that `?url=` names, else the one that the reader comes from. */
async function pageAsked(ctx: Context, site: Site, req: Request): Promise<KnownPage> {
  const from = req.get('referer') ?? '';
  // A bare origin is what a browser tells of any page of it.
  const referrer = URL.parse(from)?.pathname === '/' ? undefined : from;
  const url = oneOf(req.query.url) ?? referrer;
  if (!url) {
    throw new Refusal('not-found', 'Please open the comments from the article that they are about.');
  }
  const asked = validate(pageSchema, { url, key: oneOf(req.query.key) });
  const page = pageOf(site, asked.url, asked.key);
  return findPage(ctx, site, page.key, page.url);
}

async function show(ctx: Context, req: Request, res: Response): Promise<void> {
  const { site, page } = foundIn(res);
  const part = partOf(req, site);
  const own = await ownComments(ctx, site, page, postedLately(ctx, req, site.id));
  const read = await readPart(ctx, site, page, part);
  const html = await viewThread(ctx, { site, page }, read, {
    own,
    posted: req.query.posted === 'held',
    answeringId: idOf(req.query.reply),
    typed: typedOf({}),
    moderator: await moderatorOn(ctx, req, site.id),
  });
  await send(req, res, html);
}

async function send(req: Request, res: Response, page: string): Promise<void> {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': csp,
    // It holds a form token of this moment and, for its author, a comment that nobody else may see.
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Cookie',
  };
  sendReady(req, res, await makeReady(Buffer.from(page), headers, brotliQuality), []);
}

/** A comment that was not taken: the page once more, with the reason, and with everything that was typed. */
function showRefused(ctx: Context): express.ErrorRequestHandler {
  return async (error, req, res, next) => {
    const found = res.locals.found as Found | undefined;
    if (req.method !== 'POST' || !found || res.headersSent) return next(error);
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    const about = { request: requestId(res), method: req.method, path: req.path };
    if (refusal) ctx.log.debug({ ...about, code: refusal.code }, 'Refused.');
    else ctx.log.error({ ...about, err: error }, 'A request failed.');

    const { site, page } = found;
    const fields = fieldsOf(req);
    const read = await readPart(ctx, site, page, { order: site.settings.order });
    const html = await viewThread(ctx, found, read, {
      own: [],
      posted: false,
      answeringId: isId(fields.parentId ?? '') ? fields.parentId : undefined,
      typed: typedOf(fields),
      moderator: await moderatorOn(ctx, req, site.id),
      refusal: refusal ?? new Refusal('not-ready', pageWordsFor(site.settings.language).p.failed),
      ...(isTokenGood(ctx, site, page, fields.token ?? '') && { token: fields.token! }),
    });
    const { status } = problems[refusal?.code ?? 'internal-error'];
    if (refusal?.retryAfterSeconds !== undefined) res.set('Retry-After', String(refusal.retryAfterSeconds));
    res.set({ 'Content-Security-Policy': csp, 'Cache-Control': 'no-store' });
    res.status(status).type('html').send(html);
  };
}

/** What the body parser throws. */
function refusalOf(error: { type?: string; status?: number }): Refusal | undefined {
  if (error.status === 413) return new Refusal('body-too-large', 'This comment is too long.');
  if (error.status === 415) {
    return new Refusal('unsupported-media-type', 'This is not what the form of this page sends.');
  }
  return error.status === 400 ? new Refusal('invalid-request', 'The request is not well-formed.') : undefined;
}
