import type { Insertable } from 'kysely';
import { chunks } from '../domain/chunks.ts';
import type { Status } from '../domain/status.ts';
import type { Truth } from '../domain/verdict.ts';
import { kindOf } from './kind-of.ts';
import { unindexComments } from './queue-index.ts';
import { settledReportKind, settleReports } from './reports.ts';
import { countDeleted, countedColumns } from './statistics.ts';
import type { Db } from './store.ts';
import type { CommentEventsTable, CommentsTable, JobsTable, OperationItemsTable } from './tables.ts';

/** Rows with so many values in all fit one statement, on both stores. */
const rowsPerInsert = 500;

const decidableColumns = [
  'site_id',
  'id',
  'thread_id',
  'status',
  'status_at',
  'author_edited_at',
  'said',
] as const;

/** What a decision has to know of a comment. */
export type Decidable = Pick<CommentsTable, (typeof decidableColumns)[number]>;

/** Comments that nobody else changes until the unit of work is over; on SQLite there is one writer anyway. */
export function lockDecidable(db: Db, siteId: string, ids: string[]): Promise<Decidable[]> {
  return (
    db
      .selectFrom('comments')
      .select(decidableColumns)
      .where('site_id', '=', siteId)
      .where('id', 'in', ids)
      // In one order, so that two decisions on the same comments never wait for each other.
      .orderBy('id')
      .$if(kindOf(db) === 'postgres', query => query.forUpdate())
      .execute()
  );
}

/**
 * Moves comments that are locked.
 * @param move.said what a moderator says of them with it; not given: nothing, what was said before stands.
 */
export async function moveComments(
  db: Db,
  move: { siteId: string; ids: string[]; to: Status; at: number; said?: Truth | null | undefined },
): Promise<void> {
  await db
    .updateTable('comments')
    .set({ status: move.to, status_at: move.at, ...(move.said !== undefined && { said: move.said }) })
    .where('site_id', '=', move.siteId)
    .where('id', 'in', move.ids)
    .execute();
}

/** Deletes comments for good, with all that hangs on them. */
export async function deleteComments(db: Db, siteId: string, ids: string[]): Promise<void> {
  const rows = await db
    .deleteFrom('comments')
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .returning(countedColumns)
    .execute();
  await countDeleted(db, siteId, rows);
  await forgetComments(db, siteId, rows);
}

/**
 * Deletes what hangs on comments that are gone: jobs, history, texts that are kept beside theirs, the index. Reports
 * to Akismet that are due are still made.
 */
export async function forgetComments(
  db: Db,
  siteId: string,
  comments: Parameters<typeof settleReports>[2],
): Promise<void> {
  if (comments.length === 0) return;
  const ids = comments.map(({ id }) => id);
  await settleReports(db, siteId, comments);
  await db
    .deleteFrom('jobs')
    .where('site_id', '=', siteId)
    .where('comment_id', 'in', ids)
    .where('kind', '<>', settledReportKind)
    .execute();
  for (const table of hangingOn) {
    await db.deleteFrom(table).where('site_id', '=', siteId).where('comment_id', 'in', ids).execute();
  }
  await unindexComments(db, siteId, ids);
}

const hangingOn = [
  'comment_events',
  'comment_originals',
  'comment_likes',
  'reply_wishes',
  'operation_items',
  'akismet_checks',
  'lessons',
] as const;

export async function insertEvents(db: Db, rows: Insertable<CommentEventsTable>[]): Promise<void> {
  for (const some of chunks(rows, rowsPerInsert))
    await db.insertInto('comment_events').values(some).execute();
}

export async function insertItems(db: Db, rows: Insertable<OperationItemsTable>[]): Promise<void> {
  for (const some of chunks(rows, rowsPerInsert))
    await db.insertInto('operation_items').values(some).execute();
}

export async function insertJobs(db: Db, rows: Insertable<JobsTable>[]): Promise<void> {
  for (const some of chunks(rows, rowsPerInsert)) await db.insertInto('jobs').values(some).execute();
}

export function findThreads(db: Db, siteId: string, ids: string[]) {
  return db
    .selectFrom('threads')
    .select(['site_id', 'id', 'page_key'])
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .execute();
}
