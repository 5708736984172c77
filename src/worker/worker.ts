import { scheduleIndexing } from '../comments/index-comments.ts';
import { nextTryAt } from '../comments/retry-schedule.ts';
import type { Context } from '../context.ts';
import {
  claimJobs,
  finishJob,
  handBackJobs,
  type Job,
  LeaseLost,
  nextJobAt,
  postponeJob,
} from '../store/jobs.ts';
import { scheduleAkismetUsage } from './akismet-usage.ts';
import { scheduleCleanUp } from './clean-up.ts';
import { handlers } from './handlers.ts';

/** Longest time between two looks for work that other processes may have left, in milliseconds. */
const longestPauseMs = 2_000;
/** Shortest, so that a failing database is not asked in a tight loop. */
const afterErrorMs = 1_000;

/**
 * Does the background work of this process until it is disposed of. Disposing waits for running jobs, at most
 * `shutdownMs`, and gives the others back.
 */
export async function startWorker(ctx: Context): Promise<AsyncDisposable> {
  const running = new Map<Job, Promise<void>>();
  let stopping = false;
  let wake = () => {};

  await scheduleCleanUp(ctx);
  await scheduleAkismetUsage(ctx);
  await scheduleIndexing(ctx);
  const stopListening = ctx.store.changes.listen(change => {
    if (change.kind === 'jobs') wake();
  });
  const loop = work();

  async function work(): Promise<void> {
    while (!stopping) {
      const woken = new Promise<void>(resolve => {
        wake = resolve;
      });
      const pauseMs = await claimSome().catch(error => {
        ctx.log.error({ err: error }, 'The store could not be asked for background work.');
        return afterErrorMs;
      });
      if (pauseMs > 0) await pause(pauseMs, woken);
    }
  }

  /** Starts as many due jobs as there is room for. @returns how long to wait for more, at most. */
  async function claimSome(): Promise<number> {
    const limit = ctx.config.jobsAtOnce - running.size;
    if (limit <= 0) return longestPauseMs;
    const now = ctx.now();
    const jobs = await claimJobs(ctx.store, { now, leaseMs: ctx.config.jobLeaseMs, limit });
    for (const job of jobs) start(job);
    if (jobs.length === limit) return 0;
    const next = (await nextJobAt(ctx.store.db)) ?? Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(next - ctx.now(), longestPauseMs));
  }

  function start(job: Job): void {
    const done = runJob(ctx, job).finally(() => {
      running.delete(job);
      wake();
    });
    running.set(job, done);
  }

  return {
    async [Symbol.asyncDispose]() {
      stopping = true;
      stopListening();
      wake();
      await loop;
      const all = Promise.allSettled(running.values()).then(() => {});
      await pause(ctx.config.shutdownMs, all);
      const unfinished = [...running.keys()];
      if (unfinished.length > 0) {
        await ctx.store.write(db => handBackJobs(db, unfinished, ctx.now()));
      }
    },
  };
}

async function pause(ms: number, orUntil: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, orUntil]);
  clearTimeout(timer);
}

async function runJob(ctx: Context, job: Job): Promise<void> {
  const about = { job: job.id, kind: job.kind, site: job.site_id, comment: job.comment_id };
  try {
    const handler = handlers[job.kind];
    if (!handler) throw new Error(`There is no handler for jobs of kind ${job.kind}.`);
    await handler(ctx, job);
  } catch (error) {
    if (error instanceof LeaseLost) {
      ctx.log.warn(about, 'A job took longer than its lease and was left to another process.');
      return;
    }
    ctx.log.error({ ...about, err: error }, 'A background job failed.');
    await putOff(ctx, job).catch(again =>
      ctx.log.error({ ...about, err: again }, 'It could not be put off.'),
    );
  }
}

/**
 * A job that fails by a fault of ours is tried again like one that fails by somebody else's: for days where it is
 * about one comment, for good where a site or the whole store waits for it.
 */
async function putOff(ctx: Context, job: Job): Promise<void> {
  const retryDays = job.comment_id === null ? Number.POSITIVE_INFINITY : ctx.config.checkRetryDays;
  const again = nextTryAt(job, { now: ctx.now(), retryDays, random: Math.random() });
  await ctx.store.write(db => (again === undefined ? finishJob(db, job) : postponeJob(db, job, again)));
}
