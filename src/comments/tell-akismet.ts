import type { Context } from '../context.ts';
import { actors } from '../domain/history.ts';
import { dueReport } from '../domain/report.ts';
import type { Site } from '../domain/site.ts';
import { akismetOf } from '../sites/akismet-of.ts';
import { askAkismet } from '../sites/ask-akismet.ts';
import { type AkismetSettings, type FeedbackResult, tellAkismet as send } from '../spam/akismet.ts';
import { type CheckedComment, findChecked, setTold } from '../store/akismet-checks.ts';
import type { Announce } from '../store/changes.ts';
import { findComment } from '../store/comments.ts';
import { lockDecidable } from '../store/decisions.ts';
import { changePayload, finishJob, type Job, postponeJob } from '../store/jobs.ts';
import { isSettled, settledReportKind } from '../store/reports.ts';
import type { Db } from '../store/store.ts';
import { addHistory } from './add-history.ts';
import { type Report, reportLastDecision } from './report-decisions.ts';
import { nextTryAt } from './retry-schedule.ts';

/** The job of a report: submit-ham or submit-spam, if it is still due. */
export async function tellAkismet(ctx: Context, job: Job): Promise<void> {
  const report = JSON.parse(job.payload) as Report;
  if (report.begun) return takeAsTold(ctx, job, report);
  const site = await ctx.sites.find(job.site_id!);
  const akismet = site && akismetOf(ctx, site);
  if (akismet && (await isToMake(ctx, job, report))) await makeReport(ctx, job, report, site, akismet);
  else if (!akismet) await ctx.store.write(db => finishJob(db, job));
}

/** Ends the job where the report is not due; what is due in its place, if anything, is made by a job of its own. */
async function isToMake(ctx: Context, job: Job, report: Report): Promise<boolean> {
  if (job.kind === settledReportKind || (await isDue(ctx.store.db, job, report))) return true;
  return ctx.store.write(async (db, announce) => {
    if (await isSettled(db, job)) return true;
    await finishJob(db, job);
    await reportLastDecision(ctx, db, announce, { site_id: job.site_id!, id: job.comment_id! });
    return false;
  });
}

/** The process died with it on its way: Akismet may well have heard it, and is not told twice. */
async function takeAsTold(ctx: Context, job: Job, report: Report): Promise<void> {
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    await keepResult(ctx, db, announce, {
      job,
      report,
      result: { accepted: true, reason: '', unsure: true },
    });
  });
}

async function makeReport(
  ctx: Context,
  job: Job,
  report: Report,
  site: Site,
  akismet: AkismetSettings,
): Promise<void> {
  const { truth, sent, verdict, guid, reporter } = report;
  const result = await askAkismet(
    ctx,
    site,
    akismet,
    async () => {
      await ctx.store.writeLoosely(db => changePayload(db, job, { ...report, begun: true }));
      return send(akismet, truth, sent, { verdict, guid: guid ?? undefined, reporter });
    },
    ({ reason }) => reason,
  );
  if ('notAsked' in result) {
    await ctx.store.write(db => postponeJob(db, job, Math.ceil(ctx.now() + result.waitMs)));
    return;
  }
  await ctx.store.write(async (db, announce) => {
    const again = result.retry ? nextReportAt(ctx, job, result) : undefined;
    if (again === undefined) await finishJob(db, job);
    else {
      await changePayload(db, job, report);
      await postponeJob(db, job, again);
    }
    await keepResult(ctx, db, announce, { job, report, result });
  });
}

async function isDue(db: Db, job: Job, report: Report): Promise<boolean> {
  const [checked] = await findChecked(db, job.site_id!, [job.comment_id!]);
  return isAbout(report, checked) && dueReport(checked) === report.truth;
}

/** Whether the words that a report is about still stand there. */
function isAbout(report: Report, checked: CheckedComment | undefined): checked is CheckedComment {
  return checked !== undefined && (checked.author_edited_at ?? null) === report.editedAt;
}

/** undefined: it is given up. */
function nextReportAt(ctx: Context, job: Job, { retryAfterSeconds }: FeedbackResult): number | undefined {
  const { checkRetryDays: retryDays } = ctx.config;
  return nextTryAt(job, { now: ctx.now(), retryDays, retryAfterSeconds, random: Math.random() });
}

interface Result extends Pick<FeedbackResult, 'accepted' | 'reason' | 'debugHelp'> {
  /** Whether Akismet heard it is not known. */
  unsure?: true;
}

/** What Akismet knows now, and a line in the history, where the comment is still there. */
async function keepResult(
  ctx: Context,
  db: Db,
  announce: Announce,
  { job, report, result }: { job: Job; report: Report; result: Result },
): Promise<void> {
  const siteId = job.site_id!;
  const comment = await findComment(db, siteId, job.comment_id!);
  if (!comment) return;
  const { truth } = report;
  const { accepted, reason, debugHelp, unsure } = result;
  const detail = { truth, accepted, reason, remark: accepted ? debugHelp : undefined, unsure };
  await addHistory(db, comment, ctx.now(), actors.afterword, { kind: 'feedback', detail });
  if (!accepted) return;
  await lockDecidable(db, siteId, [comment.id]);
  const [checked] = await findChecked(db, siteId, [comment.id]);
  if (!isAbout(report, checked)) return;
  await setTold(db, siteId, comment.id, truth);
  // A moderator may have thought otherwise while this was on its way.
  await reportLastDecision(ctx, db, announce, comment);
}
