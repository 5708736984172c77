import { sql } from 'kysely';
import type { Status } from '../domain/status.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';

/** Earlier comments of an author are counted up to here: more says no more. */
export const mostCounted = 100;

/** Sizes of the lists of ids for which there is a query; a shorter list is filled up with its last id. */
const listSizes = [1, 10, 31, 101, 500];

const bySize = new Map(
  listSizes.map(size => [
    size,
    prepared((db, slots: Record<string, string>) =>
      queued(db, slots.siteId!).where(
        'comments.id',
        'in',
        Array.from({ length: size }, (_, at) => slots[`id${at}`]!),
      ),
    ),
  ]),
);

/** Comments with what a moderator needs to judge them, in no order; at most 500. */
export async function findAllQueued(db: Db, siteId: string, ids: string[]) {
  if (ids.length === 0) return [];
  const size = listSizes.find(known => known >= ids.length)!;
  const slots: Record<string, string> = { siteId };
  for (let at = 0; at < size; at += 1) slots[`id${at}`] = ids[at] ?? ids.at(-1)!;
  return bySize.get(size)!(db, slots);
}

export function findQueued(db: Db, siteId: string, id: string) {
  return queued(db, siteId).where('comments.id', '=', id).executeTakeFirst();
}

export type QueuedRow = Awaited<ReturnType<typeof findAllQueued>>[number];

/** The query behind both; apart, so that the bench can run the same SQL without us. */
export function queued(db: Db, siteId: string) {
  // The comment itself is counted too: leaving it out here would cost a look at the row of every other one.
  const ofAuthor = (status: Status) =>
    sql<number>`(select count(*) from (
      select 1 from comments as other
      where other.site_id = comments.site_id and other.author_key = comments.author_key
        and other.status = ${sql.lit(status)} limit ${sql.lit(mostCounted + 1)}
    ) as others)`;
  return db
    .selectFrom('comments')
    .innerJoin('threads', join =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.id', '=', 'comments.thread_id'),
    )
    .leftJoin('comments as parent', join =>
      join.onRef('parent.site_id', '=', 'comments.site_id').onRef('parent.id', '=', 'comments.parent_id'),
    )
    .leftJoin('comment_originals as original', join =>
      join
        .onRef('original.site_id', '=', 'comments.site_id')
        .onRef('original.comment_id', '=', 'comments.id'),
    )
    .selectAll('comments')
    .select([
      'threads.url as page_url',
      'threads.title as page_title',
      'threads.page_key',
      'parent.author_name as parent_author_name',
      'parent.text as parent_text',
      'parent.status as parent_status',
      'original.edited_at as moderated_at',
      'original.edited_by as moderated_by',
      ofAuthor('approved').as('approved_of_author'),
      ofAuthor('spam').as('spam_of_author'),
    ])
    .select(eb =>
      eb
        .selectFrom('comment_events as submitted')
        .select('submitted.detail')
        .whereRef('submitted.site_id', '=', 'comments.site_id')
        .whereRef('submitted.comment_id', '=', 'comments.id')
        .where('submitted.kind', '=', sql.lit('submitted'))
        .orderBy('submitted.id')
        .limit(sql.lit(1))
        .as('submitted'),
    )
    .select(eb =>
      eb
        .selectFrom('comment_events as decision')
        .select('decision.actor')
        .whereRef('decision.site_id', '=', 'comments.site_id')
        .whereRef('decision.comment_id', '=', 'comments.id')
        .where('decision.kind', 'in', [sql.lit('decided'), sql.lit('undone')])
        .orderBy('decision.id', 'desc')
        .limit(sql.lit(1))
        .as('decided_by'),
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
