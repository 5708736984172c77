import type { Context } from '../context.ts';
import { checkAkismet } from '../sites/akismet-state.ts';
import { addJob, finishJob, type Job } from '../store/jobs.ts';
import { listSites } from '../store/sites.ts';

const dayMs = 86_400_000;
/** A server that is started again and again does not ask each time. */
const firstAfterMs = 5 * 60_000;

/** Sees to it that Akismet is asked about every key once a day; there is one such job for all processes. */
export async function scheduleAkismetUsage(ctx: Context): Promise<void> {
  const now = ctx.now();
  const runAt = now + firstAfterMs;
  await ctx.store.write(db => addJob(db, { id: 'akismet-usage', kind: 'akismet-usage', runAt }, now));
}

/** Asks Akismet about the key and the use of each site's account. */
export async function readAkismetUsage(ctx: Context, job: Job): Promise<void> {
  for (const site of await listSites(ctx.store.db)) await checkAkismet(ctx, site);
  const now = ctx.now();
  await ctx.store.write(async db => {
    await finishJob(db, job);
    await addJob(db, { id: job.id, kind: job.kind, runAt: now + dayMs }, now);
  });
}
