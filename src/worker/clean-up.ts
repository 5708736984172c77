import type { Context } from '../context.ts';
import { deleteExpired, deleteOldSpam } from '../store/clean-up.ts';
import { addJob, type Job, postponeJob } from '../store/jobs.ts';
import { listSites } from '../store/sites.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long a request can be repeated with its Idempotency-Key. */
const idempotencyMs = dayMs;

/** Most comments that one transaction deletes. */
const batchSize = 200;

/** Sees to it that the clean-up is due on this store; there is one for all processes. */
export async function scheduleCleanUp(ctx: Context): Promise<void> {
  const now = ctx.now();
  await ctx.store.write(db => addJob(db, { id: 'clean-up', kind: 'clean-up', runAt: now }, now));
}

/** Deletes what has served: expired sessions, counters, keys, links, and spam older than `spamKeptDays`. */
export async function cleanUp(ctx: Context, job: Job): Promise<void> {
  const now = ctx.now();
  const { spamKeptDays } = ctx.config;
  await ctx.store.write(db => deleteExpired(db, { now, usedBefore: now - idempotencyMs }));
  if (spamKeptDays > 0) await deleteSpamBefore(ctx, now - spamKeptDays * dayMs);
  await ctx.store.write(db => postponeJob(db, job, now + hourMs));
}

async function deleteSpamBefore(ctx: Context, before: number): Promise<void> {
  for (const site of await listSites(ctx.store.db)) {
    let deleted: number;
    do {
      deleted = await ctx.store.write(db => deleteOldSpam(db, { siteId: site.id, before, limit: batchSize }));
    } while (deleted === batchSize);
  }
}
