import { addJob, type Job, type NewJob } from './jobs.ts';
import type { Db } from './store.ts';

/**
 * Why a comment is checked again, as Akismet hears it (`recheck_reason`): its author changed it, a moderator asked
 * for it, or Akismet itself did (X-akismet-recheck-after).
 */
export type RecheckReason = 'edit' | 'recheck_queue' | 'recheck';

/** What the job of a check has to know besides the comment. */
export interface CheckPayload {
  recheckReason?: RecheckReason;
  /** How often Akismet has asked for it before. */
  rechecks?: number;
}

/** Has a comment checked, in the transaction of what it follows. */
export async function addCheck(
  db: Db,
  check: { siteId: string; commentId: string; runAt: number } & CheckPayload,
  now: number,
): Promise<void> {
  const { siteId, commentId, runAt, ...payload } = check;
  const job: NewJob = { kind: 'check-comment', siteId, commentId, payload, runAt };
  await addJob(db, job, now);
}

export function payloadOfCheck(job: Job): CheckPayload {
  return JSON.parse(job.payload) as CheckPayload;
}
