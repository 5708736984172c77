import { type SqlBool, sql } from 'kysely';
import type { ThreadOrder } from '../domain/thread-cursor.ts';
import type { PublishedRow } from './comments.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { CommentsTable } from './tables.ts';

/** A published comment and the likes that its conversation is placed by. */
export type RankedRow = PublishedRow & { rank: number };

interface Slots {
  siteId: string;
  threadId: string;
  rank: number;
  root: string;
  path: string;
  limit: number;
}

const columns = [
  'c.id',
  'c.parent_id',
  'c.path',
  'c.author_name',
  'c.author_url',
  'c.text',
  'c.html',
  'c.html_version',
  'c.created_at',
  'c.likes',
  'c.author_edited_at',
  'c.author_role',
] as const;

/** The path of the conversation that a comment is in; the length is that of one level. */
const root = sql<string>`substr(c.path, 1, 32)`;

// Both find the places first, in an index that has them, and then fetch what stands there.

const newest = prepared((db, slot: Slots) => {
  const places = db
    .selectFrom('comments as c')
    .select('c.path')
    .where('c.site_id', '=', slot.siteId)
    .where('c.thread_id', '=', slot.threadId)
    .where('c.status', '=', sql.lit('approved' as const))
    .where(sql<SqlBool>`(${root} < ${slot.root} or (${root} = ${slot.root} and c.path > ${slot.path}))`)
    .orderBy(root, 'desc')
    .orderBy('c.path')
    .limit(slot.limit);
  return db
    .selectFrom('comments as c')
    .select([...columns, sql<number>`0`.as('rank')])
    .where('c.site_id', '=', slot.siteId)
    .where('c.thread_id', '=', slot.threadId)
    .where('c.status', '=', sql.lit('approved' as const))
    .where('c.path', 'in', places)
    .orderBy(root, 'desc')
    .orderBy('c.path');
});

const mostLiked = prepared((db, slot: Slots) => {
  const rank = sql<number>`coalesce(r.likes, 0)`;
  const places = db
    .selectFrom('comments as c')
    .leftJoin('comments as r', join =>
      join
        .onRef('r.site_id', '=', 'c.site_id')
        .onRef('r.thread_id', '=', 'c.thread_id')
        .on('r.status', '=', sql.lit('approved' as const))
        .on('r.path', '=', root),
    )
    .select(['c.path as place', rank.as('rank')])
    .where('c.site_id', '=', slot.siteId)
    .where('c.thread_id', '=', slot.threadId)
    .where('c.status', '=', sql.lit('approved' as const))
    .where(
      sql<SqlBool>`(${rank} < ${slot.rank} or (${rank} = ${slot.rank} and
        (${root} < ${slot.root} or (${root} = ${slot.root} and c.path > ${slot.path}))))`,
    )
    .orderBy(rank, 'desc')
    .orderBy(root, 'desc')
    .orderBy('c.path')
    .limit(slot.limit);
  return db
    .selectFrom('comments as c')
    .innerJoin(places.as('p'), 'p.place', 'c.path')
    .select([...columns, 'p.rank'])
    .where('c.site_id', '=', slot.siteId)
    .where('c.thread_id', '=', slot.threadId)
    .where('c.status', '=', sql.lit('approved' as const))
    .orderBy('p.rank', 'desc')
    .orderBy(root, 'desc')
    .orderBy('c.path');
});

/** Published comments, whole conversations after one another, beginning after a place. */
export function listByConversation(
  db: Db,
  order: Exclude<ThreadOrder, 'oldest'>,
  slice: Slots,
): Promise<RankedRow[]> {
  return order === 'newest' ? newest(db, slice) : mostLiked(db, slice);
}

/** What is known of comments by id, whatever became of them. */
export function findPlaces(
  db: Db,
  siteId: string,
  ids: string[],
): Promise<Pick<CommentsTable, 'id' | 'parent_id' | 'path' | 'status' | 'created_at'>[]> {
  return db
    .selectFrom('comments')
    .select(['id', 'parent_id', 'path', 'status', 'created_at'])
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .execute();
}

/** Published comments at the given places, and up to `limit` that follow below the last of them. */
export function listBranch(
  db: Db,
  branch: { siteId: string; threadId: string; above: string[]; path: string; limit: number },
): Promise<PublishedRow[]> {
  return db
    .selectFrom('comments as c')
    .select(columns)
    .where('c.site_id', '=', branch.siteId)
    .where('c.thread_id', '=', branch.threadId)
    .where('c.status', '=', 'approved')
    .where(eb =>
      eb.or([
        eb('c.path', 'in', [...branch.above, branch.path]),
        // Every path is of 0-9 and a-f: what begins with this one lies before it with a g.
        eb.and([eb('c.path', '>', branch.path), eb('c.path', '<', `${branch.path}g`)]),
      ]),
    )
    .orderBy('c.path')
    .limit(branch.limit)
    .execute();
}
