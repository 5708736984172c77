import type { Context } from '../context.ts';
import { actors } from '../domain/history.ts';
import type { Truth } from '../domain/verdict.ts';
import { type EarlierCheck, tellAkismet as send } from '../spam/akismet.ts';
import { findComment } from '../store/comments.ts';
import { finishJob, type Job, postponeJob } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { akismetOf, asSent } from './akismet-of.ts';
import { nextTryAt } from './retry-schedule.ts';

export interface FeedbackPayload {
  truth: Truth;
  reporter: string;
}

/** The job that follows a decision against Akismet's verdict: submit-ham or submit-spam, once. */
export async function tellAkismet(ctx: Context, job: Job): Promise<void> {
  const { truth, reporter } = JSON.parse(job.payload) as FeedbackPayload;
  const site = await ctx.sites.find(job.site_id!);
  const comment = site && (await findComment(ctx.store.db, site.id, job.comment_id!));
  const thread = comment && (await findThreadById(ctx.store.db, site.id, comment.thread_id));
  const akismet = site && akismetOf(ctx, site);
  // Decided otherwise since then: the job of that decision says what holds now.
  if (!akismet || !comment || !thread || comment.akismet_told !== truth) {
    await ctx.store.write(db => finishJob(db, job));
    return;
  }
  const earlier: EarlierCheck = {
    verdict: comment.akismet_verdict ?? 'unknown',
    guid: comment.akismet_guid ?? undefined,
    reporter,
  };
  const sent = asSent(ctx.signer, site, thread, await asItCame(ctx.store.db, comment));
  const result = await ctx.akismetBreaker.ask(
    akismet,
    () => send(akismet, truth, sent, earlier),
    ({ reason }) => reason,
  );
  if ('notAsked' in result) {
    await ctx.store.write(db => postponeJob(db, job, Math.ceil(ctx.now() + result.waitMs)));
    return;
  }

  const now = ctx.now();
  const again = result.retry
    ? nextTryAt(job, {
        now,
        retryDays: ctx.config.checkRetryDays,
        retryAfterSeconds: result.retryAfterSeconds,
        random: Math.random(),
      })
    : undefined;
  await ctx.store.write(async db => {
    if (again === undefined) await finishJob(db, job);
    else await postponeJob(db, job, again);
    const detail = { truth, accepted: result.accepted, reason: result.reason };
    await addHistory(db, comment, now, actors.afterword, { kind: 'feedback', detail });
  });
}
