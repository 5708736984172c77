import { sql } from 'kysely';
import { type PublishedRow, publishedColumns } from './comments.ts';
import type { Db } from './store.ts';

interface Thread {
  site_id: string;
  id: string;
}

/** The published comments from a path on ('' for the first), in reading order: oldest first, replies below. */
export function listFrom(db: Db, thread: Thread, path: string, limit: number): Promise<PublishedRow[]> {
  return publishedOf(db, thread).where('path', '>=', path).orderBy('path').limit(limit).execute();
}

/** The published comments right before a path, in reading order. */
export async function listBefore(
  db: Db,
  thread: Thread,
  path: string,
  limit: number,
): Promise<PublishedRow[]> {
  const rows = await publishedOf(db, thread)
    .where('path', '<', path)
    .orderBy('path', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse();
}

function publishedOf(db: Db, thread: Thread) {
  return db
    .selectFrom('comments')
    .select(publishedColumns)
    .where('site_id', '=', thread.site_id)
    .where('thread_id', '=', thread.id)
    .where('status', '=', sql.lit('approved' as const));
}

/** A published comment with its page, as a feed tells of it. */
export interface FeedRow extends PublishedRow {
  /** When it was published, or last changed its status. */
  status_at: number;
  thread_id: string;
  page_key: string;
  page_url: string;
  page_title: string | null;
}

/** The newest published comments of a site, or of one thread of it. */
export function listNewest(
  db: Db,
  of: { siteId: string; threadId?: string; limit: number },
): Promise<FeedRow[]> {
  let query = feedRows(db, of.siteId);
  if (of.threadId !== undefined) query = query.where('comments.thread_id', '=', of.threadId);
  return query.orderBy('comments.id', 'desc').limit(of.limit).execute();
}

/**
 * The newest published replies to a comment, and to its replies. On the deepest level replies stand beside what
 * they answer: there only those count that answer the comment itself.
 */
export function listNewestReplies(
  db: Db,
  comment: { site_id: string; thread_id: string; id: string; path: string },
  limit: number,
): Promise<FeedRow[]> {
  return feedRows(db, comment.site_id)
    .where('comments.thread_id', '=', comment.thread_id)
    .where(eb =>
      eb.or([
        eb('parent_id', '=', comment.id),
        // Paths are hex digits: `g` sorts after all that begin with this one.
        eb.and([eb('path', '>', comment.path), eb('path', '<', `${comment.path}g`)]),
      ]),
    )
    .orderBy('comments.id', 'desc')
    .limit(limit)
    .execute();
}

function feedRows(db: Db, siteId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('threads', join =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.id', '=', 'comments.thread_id'),
    )
    .select([
      'comments.id',
      'parent_id',
      'path',
      'author_name',
      'author_url',
      'text',
      'html',
      'html_version',
      'comments.created_at',
      'likes',
      'author_edited_at',
      'author_role',
      'status_at',
      'thread_id',
      'threads.page_key',
      'threads.url as page_url',
      'threads.title as page_title',
    ])
    .where('comments.site_id', '=', siteId)
    .where('comments.status', '=', sql.lit('approved' as const));
}
