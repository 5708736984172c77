import { sql } from 'kysely';
import type { CheckPayload } from './checks.ts';
import type { Db } from './store.ts';
import type { RechecksTable } from './tables.ts';

export const recheckKind = 'recheck-comment';
const rowsAtOnce = 500;

export function findRecheck(db: Db, siteId: string): Promise<RechecksTable | undefined> {
  return db.selectFrom('rechecks').selectAll().where('site_id', '=', siteId).executeTakeFirst();
}

export async function saveRecheck(db: Db, recheck: RechecksTable): Promise<void> {
  const { site_id: _, ...values } = recheck;
  await db
    .insertInto('rechecks')
    .values(recheck)
    .onConflict(conflict => conflict.column('site_id').doUpdateSet(values))
    .execute();
}

/** Pending comments of readers, the oldest first: what a moderator wrote is not checked. */
export async function pendingIds(db: Db, siteId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', siteId)
    .where('status', '=', 'pending')
    .where('author_role', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Adds a job for each comment, one after another in time: what readers post meanwhile is checked in between. */
export async function addRecheckJobs(
  db: Db,
  siteId: string,
  ids: string[],
  schedule: { now: number; everyMs: number },
): Promise<void> {
  const rows = ids.map((id, place) => ({
    // Of its own making: a comment is not checked again twice at once.
    id: `recheck:${siteId}:${id}`,
    kind: recheckKind,
    site_id: siteId,
    comment_id: id,
    payload: JSON.stringify({ recheckReason: 'recheck_queue' } satisfies CheckPayload),
    attempts: 0,
    created_at: schedule.now,
    run_at: schedule.now + place * schedule.everyMs,
    leased_by: null,
  }));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await db
      .insertInto('jobs')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute();
  }
}

/** How many are still to be checked again, and how many of those have been tried in vain. */
export async function countRecheckJobs(db: Db, siteId: string): Promise<{ left: number; failing: number }> {
  return db
    .selectFrom('jobs')
    .select([
      sql<number>`count(*)`.as('left'),
      sql<number>`coalesce(sum(case when attempts > 0 and leased_by is null then 1 else 0 end), 0)`.as(
        'failing',
      ),
    ])
    .where('site_id', '=', siteId)
    .where('kind', '=', recheckKind)
    .executeTakeFirstOrThrow();
}

/** @returns how many were left. */
export async function deleteRecheckJobs(db: Db, siteId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('site_id', '=', siteId)
    .where('kind', '=', recheckKind)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
