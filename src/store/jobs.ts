import { type Selectable, sql } from 'kysely';
import { newId } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import { reportKind, settledReportKind } from './reports.ts';
import type { Db, Store } from './store.ts';
import type { JobsTable } from './tables.ts';

export type Job = Selectable<JobsTable>;

export interface NewJob {
  /** Given for work of which there is only one at a time; it is then not added twice. */
  id?: string;
  kind: string;
  siteId?: string;
  commentId?: string;
  payload?: object;
  runAt: number;
}

const insert = prepared((db, slot: JobsTable) =>
  db
    .insertInto('jobs')
    .values({
      id: slot.id,
      kind: slot.kind,
      site_id: slot.site_id,
      comment_id: slot.comment_id,
      payload: slot.payload,
      attempts: slot.attempts,
      created_at: slot.created_at,
      run_at: slot.run_at,
      leased_by: slot.leased_by,
    })
    .onConflict(conflict => conflict.column('id').doNothing()),
);

/** Adds background work in the transaction of what it follows. */
export async function addJob(db: Db, job: NewJob, now: number): Promise<void> {
  await insert(db, {
    id: job.id ?? newId(),
    kind: job.kind,
    site_id: job.siteId ?? null,
    comment_id: job.commentId ?? null,
    payload: JSON.stringify(job.payload ?? {}),
    attempts: 0,
    created_at: now,
    run_at: job.runAt,
    leased_by: null,
  });
}

const findDue = prepared((db, slot: { now: number; limit: number }) =>
  db.selectFrom('jobs').select('id').where('run_at', '<=', slot.now).orderBy('run_at').limit(slot.limit),
);

/**
 * Claims due jobs for this process; their lease ends by itself when the process dies. On PostgreSQL several
 * processes claim at once without waiting for each other.
 */
export async function claimJobs(
  store: Store,
  claim: { now: number; leaseMs: number; limit: number },
): Promise<Job[]> {
  // Looking first keeps an idle worker from writing.
  if ((await findDue(store.db, claim)).length === 0) return [];
  const claimId = newId();
  return store.write(db => {
    const due = db
      .selectFrom('jobs')
      .select('id')
      .where('run_at', '<=', claim.now)
      .orderBy('run_at')
      .limit(claim.limit)
      .$if(store.kind === 'postgres', query => query.forUpdate().skipLocked());
    return db
      .updateTable('jobs')
      .set(eb => ({
        leased_by: claimId,
        run_at: claim.now + claim.leaseMs,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', 'in', due)
      .returningAll()
      .execute();
  });
}

/** When the next job is due, in milliseconds since 1970; undefined: there is none. */
export async function nextJobAt(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('jobs').select('run_at').orderBy('run_at').limit(1).executeTakeFirst();
  return row?.run_at;
}

/** The lease ran out while the job was being done: somebody else has it now, and what we did must not count. */
export class LeaseLost extends Error {}

/**
 * Ends a job, in the transaction that keeps its result.
 * @throws LeaseLost
 */
export async function finishJob(db: Db, job: Job): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('id', '=', job.id)
    .where('leased_by', '=', job.leased_by)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) throw new LeaseLost();
}

/** Takes back a job that nobody has begun. */
export async function dropJob(db: Db, id: string): Promise<void> {
  await db.deleteFrom('jobs').where('id', '=', id).where('leased_by', 'is', null).execute();
}

/**
 * Puts a job back to be done later.
 * @throws LeaseLost
 */
export async function postponeJob(db: Db, job: Job, runAt: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ run_at: runAt, leased_by: null })
    .where('id', '=', job.id)
    .where('leased_by', '=', job.leased_by)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new LeaseLost();
}

/**
 * Changes what a job is to do, while it is being done.
 * @throws LeaseLost
 */
export async function changePayload(db: Db, job: Job, payload: object): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ payload: JSON.stringify(payload) })
    .where('id', '=', job.id)
    .where('leased_by', '=', job.leased_by)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new LeaseLost();
}

/** Gives claimed jobs back unbegun or unfinished, as if they had not been tried. */
export async function handBackJobs(db: Db, jobs: Job[], now: number): Promise<void> {
  for (const job of jobs) {
    await db
      .updateTable('jobs')
      .set({ run_at: now, leased_by: null, attempts: job.attempts - 1 })
      .where('id', '=', job.id)
      .where('leased_by', '=', job.leased_by)
      .execute();
  }
}

/** The calls to Akismet, by the kinds of their jobs. */
const akismetCalls = ['check-comment', 'recheck-comment', reportKind, settledReportKind];

/** The service that they wait for is back: calls that failed are made now, not at their own time. */
export async function hurryRetries(store: Store, now: number): Promise<void> {
  await store.write(async (db, announce) => {
    await db
      .updateTable('jobs')
      .set({ run_at: now })
      .where('kind', 'in', akismetCalls)
      .where('attempts', '>', 0)
      .where('leased_by', 'is', null)
      .where('run_at', '>', now)
      .execute();
    announce({ kind: 'jobs' });
  });
}

/** Comments of a site whose check has not answered yet. */
export async function countWaitingChecks(db: Db, siteId: string): Promise<number> {
  const { waiting } = await db
    .selectFrom('jobs')
    .select(sql<number>`count(*)`.as('waiting'))
    .where('site_id', '=', siteId)
    .where('kind', '=', 'check-comment')
    .executeTakeFirstOrThrow();
  return waiting;
}
