import { sql } from 'kysely';
import type { Status } from '../domain/status.ts';
import type { Db } from './store.ts';

/** Comments of one status, newest first, with what a moderator needs to judge them. */
export function listQueue(
  db: Db,
  page: { siteId: string; status: Status; before: string | undefined; limit: number },
) {
  return queued(db, page.siteId)
    .where('comments.status', '=', page.status)
    .$if(page.before !== undefined, query => query.where('comments.id', '<', page.before!))
    .orderBy('comments.id', 'desc')
    .limit(page.limit)
    .execute();
}

export function findQueued(db: Db, siteId: string, id: string) {
  return queued(db, siteId).where('comments.id', '=', id).executeTakeFirst();
}

export type QueuedRow = Awaited<ReturnType<typeof listQueue>>[number];

function queued(db: Db, siteId: string) {
  return db
    .selectFrom('comments')
    .innerJoin('threads', join =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.id', '=', 'comments.thread_id'),
    )
    .selectAll('comments')
    .select(['threads.url as page_url', 'threads.title as page_title'])
    .select(eb =>
      eb
        .selectFrom('comments as earlier')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('earlier.site_id', '=', 'comments.site_id')
        .whereRef('earlier.author_key', '=', 'comments.author_key')
        .where('earlier.status', '=', 'approved')
        .whereRef('earlier.id', '<>', 'comments.id')
        .as('approved_before'),
    )
    .where('comments.site_id', '=', siteId);
}

/** How many comments a site has in each status. */
export async function countByStatus(db: Db, siteId: string): Promise<Map<Status, number>> {
  const rows = await db
    .selectFrom('comments')
    .select(['status', sql<number>`count(*)`.as('count')])
    .where('site_id', '=', siteId)
    .groupBy('status')
    .execute();
  return new Map(rows.map(row => [row.status, row.count]));
}
