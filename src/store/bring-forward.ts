import { addJob, type NewJob } from './jobs.ts';
import type { Db } from './store.ts';

/** Sees to it that the work of which there is one at a time is done then, or sooner if that is due already. */
export async function bringForward(db: Db, job: NewJob & { id: string }, now: number): Promise<void> {
  await addJob(db, job, now);
  await db
    .updateTable('jobs')
    .set({ run_at: job.runAt })
    .where('id', '=', job.id)
    .where('leased_by', 'is', null)
    .where('run_at', '>', job.runAt)
    .execute();
}
