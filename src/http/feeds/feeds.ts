import express, { type Request, type Response, type Router } from 'express';
import { pageSchema } from '../../comments/comment-input.ts';
import { htmlOf } from '../../comments/published-comment.ts';
import { findPage, findPublished } from '../../comments/read-pages.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { keyOfSegment } from '../../domain/key-segment.ts';
import { pageOf } from '../../domain/page-key.ts';
import type { Site } from '../../domain/site.ts';
import { findComment } from '../../store/comments.ts';
import { type FeedRow, listNewest, listNewestReplies } from '../../store/published-pages.ts';
import { findThreadById } from '../../store/threads.ts';
import { version } from '../../version.ts';
import { validate } from '../endpoint.ts';
import { repliesFeedPath, siteFeedPath, threadFeedPath } from '../pages/thread-address.ts';
import { fill, type PageWords, pageWordsFor } from '../pages/thread-words.ts';
import { makeReady, sendReady } from '../ready-answer.ts';
import { findSite } from '../router.ts';
import { atomFeed, type Entry } from './atom.ts';

const entriesPerFeed = 50;
/** Feed readers ask often: for this long they, and any cache on the way, need not ask again. */
const maxAgeSeconds = 60;
const brotliQuality = 4;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a feed is about. */
interface Source {
  path: string;
  title: string;
  about: string;
  rows: FeedRow[];
  /** When there was nothing in it yet, in milliseconds since 1970. */
  since: number;
}

/** Atom feeds: of a site, of one thread, and of the replies to one comment. Newest first. */
export function feeds(ctx: Context): Router {
  const router = express.Router();
  const { db } = ctx.store;

  router.get('/feeds/:site', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    if (req.query.url !== undefined) {
      const asked = validate(pageSchema, { url: req.query.url, key: req.query.key });
      res.set('Cache-Control', 'no-cache');
      res.redirect(302, threadFeedPath(site.id, pageOf(site, asked.url, asked.key).key));
      return;
    }
    const words = pageWordsFor(site.settings.language);
    await send(ctx, req, res, site, words, {
      path: siteFeedPath(site.id),
      title: fill(words.p.feedTitle, { page: site.name }),
      about: site.origins[0] ?? ctx.publicUrl(),
      rows: await listNewest(db, { siteId: site.id, limit: entriesPerFeed }),
      since: 0,
    });
  });

  router.get('/feeds/:site/threads/:key', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    const key = keyOfSegment(req.params.key);
    if (key === undefined) throw new Refusal('not-found', 'There is no feed at this address.');
    const page = await findPage(ctx, site, key, undefined);
    const { thread } = page;
    const words = pageWordsFor(site.settings.language);
    await send(ctx, req, res, site, words, {
      path: threadFeedPath(site.id, page.key),
      title: fill(words.p.feedTitle, { page: thread?.title ?? page.url }),
      about: page.url,
      rows: thread
        ? await listNewest(db, { siteId: site.id, threadId: thread.id, limit: entriesPerFeed })
        : [],
      since: thread?.created_at ?? 0,
    });
  });

  router.get('/feeds/:site/replies/:id', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    const { id } = req.params;
    const comment = uuid.test(id) ? await findComment(db, site.id, id) : undefined;
    const thread = comment && (await findThreadById(db, site.id, comment.thread_id));
    if (!thread) throw new Refusal('not-found', 'This comment is not there (any more).');
    const { created_at: since, author_name: author } = await findPublished(ctx, thread, id);
    const words = pageWordsFor(site.settings.language);
    await send(ctx, req, res, site, words, {
      path: repliesFeedPath(site.id, id),
      title: fill(words.p.feedOfReplies, { name: author || words.t.anonymous }),
      about: `${thread.url}#comment-${id}`,
      rows: await listNewestReplies(db, comment!, entriesPerFeed),
      since,
    });
  });

  return router;
}

async function send(
  ctx: Context,
  req: Request,
  res: Response,
  site: Site,
  words: PageWords,
  source: Source,
): Promise<void> {
  const publicUrl = ctx.publicUrl();
  const feed = atomFeed({
    url: publicUrl + source.path,
    title: source.title,
    about: source.about,
    language: words.lang,
    entries: source.rows.map(row => entryOf(publicUrl, site, words, row)),
    updatedAt: source.since,
    generator: { version, url: publicUrl },
  });
  const headers = {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Cache-Control': `public, max-age=${maxAgeSeconds}`,
    Vary: 'Accept-Encoding',
    // Public as it is: pages and readers in browsers may fetch it.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  sendReady(req, res, await makeReady(Buffer.from(feed), headers, brotliQuality), []);
}

function entryOf(publicUrl: string, site: Site, words: PageWords, row: FeedRow): Entry {
  const page = { url: row.page_url, title: row.page_title || row.page_url };
  const name = row.author_name || words.t.anonymous;
  return {
    id: row.id,
    title: fill(words.p.entryTitle, { name, page: page.title }),
    author: { name, url: row.author_url && /^https?:/i.test(row.author_url) ? row.author_url : null },
    html: htmlOf(row),
    publishedAt: row.created_at,
    updatedAt: Math.max(row.created_at, row.author_edited_at ?? 0),
    url: `${page.url}#comment-${row.id}`,
    parentId: row.parent_id,
    replies: publicUrl + repliesFeedPath(site.id, row.id),
    page,
  };
}
