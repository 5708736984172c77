import { textsSeenMs } from '../comments/recognize.ts';
import type { Context } from '../context.ts';
import { hitsKeptDays } from '../sites/rule-hits.ts';
import { deleteExpired, deleteOldSpam } from '../store/clean-up.ts';
import { addJob, finishJob, type Job } from '../store/jobs.ts';
import { deleteOldTexts } from '../store/look-alikes.ts';
import { deleteOldOperations } from '../store/operations.ts';
import { deleteOldRuleHits } from '../store/rule-hits.ts';
import { deleteOldSightings } from '../store/sightings.ts';
import { listSites } from '../store/sites.ts';
import { deleteOldReleases } from '../store/widget-files.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long a request can be repeated with its Idempotency-Key. */
const idempotencyMs = dayMs;

/** A decision can be taken back for so long. */
const operationsKeptMs = 90 * dayMs;
const operationsPerBatch = 50;

/** Most comments that one transaction deletes. */
const batchSize = 200;

/** Comments join the group of a text for so long after it was last said. */
const textsKeptMs = 30 * dayMs;

/** Sees to it that the clean-up is due on this store; there is one for all processes. */
export async function scheduleCleanUp(ctx: Context): Promise<void> {
  const now = ctx.now();
  await ctx.store.write(db => addJob(db, { id: 'clean-up', kind: 'clean-up', runAt: now }, now));
}

/** Deletes what has served: expired sessions, counters, keys, links, releases of the widget, and spam
 * older than its site keeps it. */
export async function cleanUp(ctx: Context, job: Job): Promise<void> {
  const now = ctx.now();
  await ctx.store.write(db => deleteExpired(db, { now, usedBefore: now - idempotencyMs }));
  await deleteOldSpamOfSites(ctx, now);
  await ctx.store.write(db => deleteOldRuleHits(db, now - hitsKeptDays * dayMs));
  await ctx.store.write(db => deleteOldReleases(db, now - ctx.config.releaseKeptDays * dayMs));
  await deleteOperationsBefore(ctx, now - operationsKeptMs);
  await forgetTexts(ctx, now);
  // A new job in place of the old one: it is as young, and as untried, as any other.
  await ctx.store.write(async db => {
    await finishJob(db, job);
    await addJob(db, { id: job.id, kind: job.kind, runAt: now + hourMs }, now);
  });
}

async function deleteOperationsBefore(ctx: Context, before: number): Promise<void> {
  let deleted: number;
  do {
    deleted = await ctx.store.write(db => deleteOldOperations(db, before, operationsPerBatch));
  } while (deleted === operationsPerBatch);
}

async function forgetTexts(ctx: Context, now: number): Promise<void> {
  for (const { id } of await listSites(ctx.store.db)) {
    while ((await ctx.store.write(db => deleteOldTexts(db, id, now - textsKeptMs))) > 0);
    while ((await ctx.store.write(db => deleteOldSightings(db, id, now - textsSeenMs))) > 0);
  }
}

async function deleteOldSpamOfSites(ctx: Context, now: number): Promise<void> {
  for (const site of await listSites(ctx.store.db)) {
    const days = site.settings.spamKeptDays ?? ctx.config.spamKeptDays;
    if (days === 0) continue;
    const before = now - days * dayMs;
    let deleted: number;
    do {
      deleted = await ctx.store.write(db => deleteOldSpam(db, { siteId: site.id, before, limit: batchSize }));
    } while (deleted === batchSize);
  }
}
