import type { Insertable } from 'kysely';
import type { Status } from '../domain/status.ts';
import type { Truth } from '../domain/verdict.ts';
import { unindexComments } from './queue-index.ts';
import { countDeleted, countedColumns } from './statistics.ts';
import type { Db } from './store.ts';
import type { CommentEventsTable, CommentsTable, JobsTable, OperationItemsTable } from './tables.ts';

/** Rows with so many values in all fit one statement, on both stores. */
const rowsPerInsert = 500;

/** What a decision has to know of a comment. */
export type Decidable = Pick<
  CommentsTable,
  'site_id' | 'id' | 'thread_id' | 'status' | 'status_at' | 'akismet_verdict' | 'akismet_told'
>;

export function findDecidable(db: Db, siteId: string, ids: string[]): Promise<Decidable[]> {
  return db
    .selectFrom('comments')
    .select(['site_id', 'id', 'thread_id', 'status', 'status_at', 'akismet_verdict', 'akismet_told'])
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .execute();
}

/**
 * Moves comments that are still where they were seen.
 * @param told what Akismet is told of them, where it is told something.
 * @returns the ids of those that moved.
 */
export async function moveComments(
  db: Db,
  move: {
    siteId: string;
    ids: string[];
    from: Status;
    to: Status;
    at: number;
    told?: Truth | null | undefined;
    /** When they came to be where they are; not given, it does not matter. */
    since?: number | undefined;
  },
): Promise<string[]> {
  const rows = await db
    .updateTable('comments')
    .set({ status: move.to, status_at: move.at, ...(move.told !== undefined && { akismet_told: move.told }) })
    .where('site_id', '=', move.siteId)
    .where('id', 'in', move.ids)
    .where('status', '=', move.from)
    .$if(move.since !== undefined, query => query.where('status_at', '=', move.since!))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes comments for good, with all that hangs on them, if they are still where they were seen. */
export async function deleteComments(
  db: Db,
  which: { siteId: string; ids: string[]; from: Status },
): Promise<string[]> {
  const rows = await db
    .deleteFrom('comments')
    .where('site_id', '=', which.siteId)
    .where('id', 'in', which.ids)
    .where('status', '=', which.from)
    .returning(countedColumns)
    .execute();
  const ids = rows.map(({ id }) => id);
  await countDeleted(db, which.siteId, rows);
  if (ids.length > 0) await forgetComments(db, which.siteId, ids);
  return ids;
}

/** Deletes what hangs on comments that are gone: jobs, history, original texts, the index. */
export async function forgetComments(db: Db, siteId: string, ids: string[]): Promise<void> {
  for (const table of ['jobs', 'comment_events', 'comment_originals', 'operation_items'] as const) {
    await db.deleteFrom(table).where('site_id', '=', siteId).where('comment_id', 'in', ids).execute();
  }
  await unindexComments(db, siteId, ids);
}

export async function insertEvents(db: Db, rows: Insertable<CommentEventsTable>[]): Promise<void> {
  for (const some of chunks(rows)) await db.insertInto('comment_events').values(some).execute();
}

export async function insertItems(db: Db, rows: Insertable<OperationItemsTable>[]): Promise<void> {
  for (const some of chunks(rows)) await db.insertInto('operation_items').values(some).execute();
}

export async function insertJobs(db: Db, rows: Insertable<JobsTable>[]): Promise<void> {
  for (const some of chunks(rows)) await db.insertInto('jobs').values(some).execute();
}

/** Takes back feedback on a comment that nobody has begun to send. @returns whether there was some. */
export async function recallFeedback(db: Db, siteId: string, commentId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .where('kind', '=', 'tell-akismet')
    .where('leased_by', 'is', null)
    .where('attempts', '=', 0)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export function findThreads(db: Db, siteId: string, ids: string[]) {
  return db
    .selectFrom('threads')
    .select(['site_id', 'id', 'page_key'])
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .execute();
}

export function chunks<T>(rows: T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < rows.length; at += rowsPerInsert) parts.push(rows.slice(at, at + rowsPerInsert));
  return parts;
}
