import type { Context } from '../context.ts';
import { endIfQuiet } from '../sites/attacks.ts';
import { finishJob, type Job, postponeJob } from '../store/jobs.ts';

/** Ends an attack once its flood is over, and looks again where it is not. */
export async function endQuietAttack(ctx: Context, job: Job): Promise<void> {
  await ctx.store.write(async (db, announce) => {
    const again = await endIfQuiet(ctx, db, announce, job.site_id!);
    if (again === undefined) await finishJob(db, job);
    else await postponeJob(db, job, again);
  });
}
