import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Db, Store } from './store.ts';
import type { CommentsTable } from './tables.ts';

export type CommentRow = CommentsTable;

/** The columns of what readers see. */
export const publishedColumns = [
  'id',
  'parent_id',
  'path',
  'author_name',
  'author_url',
  'text',
  'html',
  'html_version',
  'created_at',
  'likes',
  'author_edited_at',
  'author_role',
] as const;

const published = prepared((db, slot: { siteId: string; threadId: string; after: string; limit: number }) =>
  db
    .selectFrom('comments')
    .select(publishedColumns)
    .where('site_id', '=', slot.siteId)
    .where('thread_id', '=', slot.threadId)
    .where('status', '=', sql.lit('approved' as const))
    .where('path', '>', slot.after)
    .orderBy('path')
    .limit(slot.limit),
);

/** What readers see of a comment. */
export type PublishedRow = Awaited<ReturnType<typeof published>>[number];

/** Published comments in reading order, beginning after the given path ('' for the first). */
export function listPublished(
  db: Db,
  page: { siteId: string; threadId: string; after: string; limit: number },
): Promise<PublishedRow[]> {
  return published(db, page);
}

const byId = prepared((db, slot: { siteId: string; id: string }) =>
  db.selectFrom('comments').selectAll().where('site_id', '=', slot.siteId).where('id', '=', slot.id),
);

export async function findComment(db: Db, siteId: string, id: string): Promise<CommentRow | undefined> {
  const [row] = await byId(db, { siteId, id });
  return row;
}

export function findComments(db: Db, siteId: string, ids: string[]): Promise<CommentRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .orderBy('path')
    .execute();
}

const sameText = prepared((db, slot: { siteId: string; textHash: string }) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', slot.siteId)
    .where('text_hash', '=', slot.textHash)
    .where('status', '<>', sql.lit('trash' as const))
    .limit(sql.lit(1)),
);

/** Makes the same text that is sent twice at one moment wait for itself; SQLite writes one after another anyway. */
export async function lockText(db: Db, kind: Store['kind'], textHash: string): Promise<void> {
  if (kind === 'postgres')
    await sql`select pg_advisory_xact_lock(hashtextextended(${textHash}, 0))`.execute(db);
}

/** Whether the author has said this on the page before. */
export async function hasSameText(db: Db, siteId: string, textHash: string): Promise<boolean> {
  return (await sameText(db, { siteId, textHash })).length > 0;
}

const insert = prepared((db, slot: CommentRow) =>
  db.insertInto('comments').values({
    site_id: slot.site_id,
    id: slot.id,
    thread_id: slot.thread_id,
    parent_id: slot.parent_id,
    path: slot.path,
    status: slot.status,
    status_at: slot.status_at,
    created_at: slot.created_at,
    author_name: slot.author_name,
    author_email: slot.author_email,
    author_url: slot.author_url,
    author_key: slot.author_key,
    ip: slot.ip,
    user_agent: slot.user_agent,
    referrer: slot.referrer,
    text: slot.text,
    html: slot.html,
    html_version: slot.html_version,
    text_hash: slot.text_hash,
    honeypot: slot.honeypot,
    verdict_source: slot.verdict_source,
    verdict: slot.verdict,
    verdict_reasons: slot.verdict_reasons,
    akismet_verdict: slot.akismet_verdict,
    said: slot.said,
    author_role: slot.author_role!,
    circumstances: slot.circumstances!,
  }),
);

export async function insertComment(db: Db, comment: CommentRow): Promise<void> {
  const { author_role = null, circumstances = null } = comment;
  await insert(db, { ...comment, author_role, circumstances });
}

/**
 * Changes a comment only if nobody has moved it since it was read: not there and back again either.
 * @returns whether it did; false: somebody else was first.
 */
export async function updateComment(
  db: Db,
  comment: Pick<CommentRow, 'site_id' | 'id' | 'status' | 'status_at'>,
  change: Partial<CommentsTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('comments')
    .set(change)
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .where('status', '=', comment.status)
    .where('status_at', '=', comment.status_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const approved = prepared((db, slot: { siteId: string; authorKey: string; notId: string }) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', slot.siteId)
    .where('author_key', '=', slot.authorKey)
    .where('status', '=', sql.lit('approved' as const))
    .where('id', '<>', slot.notId)
    .limit(sql.lit(1)),
);

/** Whether the author of a comment has another one that is published on the site. */
export async function hasApprovedComment(db: Db, comment: CommentRow): Promise<boolean> {
  if (comment.author_key === null) return false;
  const rows = await approved(db, {
    siteId: comment.site_id,
    authorKey: comment.author_key,
    notId: comment.id,
  });
  return rows.length > 0;
}

/** Published comments of an author are counted up to here. */
const mostApproved = 100;

const approvedOfAuthor = prepared((db, slot: { siteId: string; authorKey: string; notId: string }) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', slot.siteId)
    .where('author_key', '=', slot.authorKey)
    .where('status', '=', sql.lit('approved' as const))
    .where('id', '<>', slot.notId)
    .limit(sql.lit(mostApproved)),
);

/** Published comments of an author, but one. */
export async function countApproved(
  db: Db,
  of: { siteId: string; authorKey: string; notId: string },
): Promise<number> {
  return (await approvedOfAuthor(db, of)).length;
}
