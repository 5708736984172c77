import type { Context } from '../context.ts';
import { akismetStateOf, hasNewKey } from '../sites/akismet-state.ts';
import { checkAkismet, keyDueAt, lookAfterKeys } from '../sites/check-akismet.ts';
import { finishJob, type Job } from '../store/jobs.ts';
import { listSites } from '../store/sites.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Between two looks, whatever is due; a key that is new at the start is not waited for. */
const leastPauseMs = 5 * minuteMs;

/** Sees to it that Akismet is asked about every key once a day, and about one that is new now at once. */
export async function scheduleAkismetUsage(ctx: Context): Promise<void> {
  const isNew = await hasNewKey(ctx);
  const now = ctx.now();
  await ctx.store.write(db => lookAfterKeys(db, isNew ? now : now + leastPauseMs, now));
}

/** Asks Akismet about the key and the use of each site's account, where that is due. */
export async function readAkismetUsage(ctx: Context, job: Job): Promise<void> {
  let next = ctx.now() + dayMs;
  for (const site of await listSites(ctx.store.db)) {
    let state = await akismetStateOf(ctx, site);
    if (keyDueAt(state) <= ctx.now()) state = await checkAkismet(ctx, site, { urgent: false });
    next = Math.min(next, keyDueAt(state));
  }
  const now = ctx.now();
  await ctx.store.write(async db => {
    await finishJob(db, job);
    await lookAfterKeys(db, Math.max(next, now + leastPauseMs), now);
  });
}
