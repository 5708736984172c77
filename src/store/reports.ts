import { dueReport } from '../domain/report.ts';
import type { Truth } from '../domain/verdict.ts';
import { kindOf } from './kind-of.ts';
import type { Db } from './store.ts';
import type { CommentsTable, JobsTable } from './tables.ts';

/** A report on a comment: made if it is still due when its time has come. */
export const reportKind = 'tell-akismet';
/** One on words that are gone, or others: nothing can change what was said of them, and it is made in any case. */
export const settledReportKind = 'tell-akismet-settled';

/** Whether the words that a report is about have gone while it was begun, so that it is made in any case. */
export async function isSettled(db: Db, { id }: Pick<JobsTable, 'id'>): Promise<boolean> {
  const row = await db
    .selectFrom('jobs')
    .select('kind')
    .where('id', '=', id)
    // Whoever deletes the comment right now is waited for.
    .$if(kindOf(db) === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
  return row?.kind === settledReportKind;
}

/** Takes back the reports on comments that are not being made right now. */
export async function cancelReports(db: Db, siteId: string, ids: string[]): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('site_id', '=', siteId)
    .where('comment_id', 'in', ids)
    .where('kind', '=', reportKind)
    .where('leased_by', 'is', null)
    .execute();
}

/**
 * The words of comments go: of the reports on them, those that are due are made whatever becomes of the comments.
 * @param comments as they were just now.
 */
export async function settleReports(
  db: Db,
  siteId: string,
  comments: Pick<CommentsTable, 'id' | 'akismet_verdict' | 'said'>[],
): Promise<void> {
  const byId = new Map(comments.map(comment => [comment.id, comment]));
  const reports = await db
    .selectFrom('jobs')
    .innerJoin('akismet_checks as checked', join =>
      join.onRef('checked.site_id', '=', 'jobs.site_id').onRef('checked.comment_id', '=', 'jobs.comment_id'),
    )
    .select(['jobs.id', 'jobs.payload', 'checked.comment_id', 'checked.told'])
    .where('jobs.site_id', '=', siteId)
    .where('jobs.comment_id', 'in', [...byId.keys()])
    .where('jobs.kind', '=', reportKind)
    .execute();
  const due = reports.filter(({ comment_id, told, payload }) => {
    const { akismet_verdict: verdict, said } = byId.get(comment_id)!;
    return dueReport({ verdict, told, said }) === (JSON.parse(payload) as { truth: Truth }).truth;
  });
  if (due.length === 0) return;
  await db
    .updateTable('jobs')
    .set({ kind: settledReportKind })
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .execute();
}
