import type { Context } from '../context.ts';
import { chunks } from '../domain/chunks.ts';
import { firstIdAt } from '../domain/ids.ts';
import { addJob, finishJob, type Job } from '../store/jobs.ts';
import { findUnindexed, indexComments } from '../store/queue-index.ts';
import { listSites } from '../store/sites.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Comments looked at in one step, and put into the index in one unit of work. */
const batchSize = 1_000;
const commentsPerWrite = 200;

/** How far back a look goes every minute: a comment is committed long before it is so old. */
const recentMs = 10 * minuteMs;

/** Longest time that one job takes, well within its lease. */
const stintMs = 15_000;

interface IndexPayload {
  /** When everything was last looked through; not given: never. */
  completeAt?: number;
  /** How far a look through everything has come. */
  position?: Position | undefined;
}

interface Position {
  site: string;
  after: string;
}

/** Sees to it that the index is looked after on this store; there is one such job for all processes. */
export async function scheduleIndexing(ctx: Context): Promise<void> {
  const now = ctx.now();
  await ctx.store.write(db => addJob(db, { id: 'index-comments', kind: 'index-comments', runAt: now }, now));
}

/**
 * Puts into the full-text index what is not in it yet. The check of a comment does it for most; this finds the
 * others: caught by the form guard, imported, from before there was an index.
 */
export async function indexMissing(ctx: Context, job: Job): Promise<void> {
  const now = ctx.now();
  const deadline = Date.now() + stintMs;
  const { completeAt = 0, position } = JSON.parse(job.payload) as IndexPayload;
  const complete = now - completeAt >= hourMs;
  const sites = (await listSites(ctx.store.db)).map(({ id }) => id);
  let stopped: Position | undefined;
  for (const site of sites.filter(id => position === undefined || id >= position.site)) {
    const begin = complete ? '' : firstIdAt(now - recentMs);
    const from = position?.site === site ? position.after : begin;
    const after = await indexSite(ctx, site, from, deadline);
    if (after === undefined) continue;
    stopped = { site, after };
    break;
  }
  const payload: IndexPayload = stopped
    ? { completeAt, position: stopped }
    : { completeAt: complete ? now : completeAt };
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    const runAt = stopped ? now : now + minuteMs;
    await addJob(db, { id: job.id, kind: job.kind, payload, runAt }, now);
    announce({ kind: 'jobs' });
  });
}

/** @returns where it stopped, if the time was over before the comments were. */
async function indexSite(
  ctx: Context,
  siteId: string,
  from: string,
  deadline: number,
): Promise<string | undefined> {
  const { store } = ctx;
  let after = from;
  for (;;) {
    const { comments, last } = await findUnindexed(store.db, { siteId, after, limit: batchSize });
    for (const some of chunks(comments, commentsPerWrite)) {
      await store.writeLoosely(db => indexComments(db, some));
    }
    if (last === undefined) return undefined;
    after = last;
    if (Date.now() >= deadline) return after;
    // Requests get their turn between two slices.
    await new Promise(setImmediate);
  }
}
