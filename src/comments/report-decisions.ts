import type { Context } from '../context.ts';
import { newId } from '../domain/ids.ts';
import { dueReport } from '../domain/report.ts';
import type { Truth, Verdict } from '../domain/verdict.ts';
import type { AkismetComment } from '../spam/akismet.ts';
import { type CheckedComment, findChecked } from '../store/akismet-checks.ts';
import type { Announce } from '../store/changes.ts';
import { findComment } from '../store/comments.ts';
import { insertJobs } from '../store/decisions.ts';
import { lastDecision } from '../store/events.ts';
import type { Job } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import { cancelReports, reportKind } from '../store/reports.ts';
import type { Db } from '../store/store.ts';
import { findThreadById } from '../store/threads.ts';
import { asSent } from './as-sent.ts';

/** A report to Akismet with all that it says: it can be made though the comment be deleted or changed. */
export interface Report {
  truth: Truth;
  reporter: string;
  /** Which words of the comment it is about: those that stood there since then; null: the first. */
  editedAt: number | null;
  /** What Akismet said of them, and what it had been sent. */
  verdict: Verdict;
  guid: string | null;
  sent: AkismetComment;
  /** It is on its way, and what came of it is not known yet. */
  begun?: true;
}

/**
 * Within a unit of work, after what moderators say of comments has changed: reports that wait are taken back, and
 * those that are due now wait in their place, as jobs, until the decision has rested.
 */
export async function reportDecisions(
  ctx: Context,
  db: Db,
  announce: Announce,
  of: { siteId: string; ids: string[]; reporter: string; decidedAt: number },
): Promise<void> {
  const { siteId, ids, reporter, decidedAt } = of;
  await cancelReports(db, siteId, ids);
  const jobs: Job[] = [];
  for (const checked of await findChecked(db, siteId, ids)) {
    const truth = dueReport(checked);
    if (truth === undefined) continue;
    const { verdict, guid, author_edited_at: editedAt = null } = checked;
    const sent = await sentOf(ctx, db, checked);
    if (sent)
      jobs.push(jobOf(ctx, checked, { truth, reporter, editedAt, verdict: verdict!, guid, sent }, decidedAt));
  }
  if (jobs.length === 0) return;
  await insertJobs(db, jobs);
  announce({ kind: 'jobs' });
}

/** The same after what Akismet knows of a comment has changed. */
export async function reportLastDecision(
  ctx: Context,
  db: Db,
  announce: Announce,
  comment: { site_id: string; id: string },
): Promise<void> {
  const { site_id: siteId, id } = comment;
  const last = await lastDecision(db, siteId, id);
  if (!last) return;
  const { actor: reporter, at: decidedAt } = last;
  await reportDecisions(ctx, db, announce, { siteId, ids: [id], reporter, decidedAt });
}

/** What Akismet was sent; where that was not kept yet, what it would be sent now. */
async function sentOf(
  ctx: Context,
  db: Db,
  { site_id: siteId, comment_id: id, sent }: CheckedComment,
): Promise<AkismetComment | undefined> {
  if (sent) return JSON.parse(sent) as AkismetComment;
  const site = await ctx.sites.find(siteId);
  const comment = await findComment(db, siteId, id);
  const thread = comment && (await findThreadById(db, siteId, comment.thread_id));
  return site && thread && asSent(ctx.signer, site, thread, await asItCame(db, comment));
}

function jobOf(ctx: Context, checked: CheckedComment, report: Report, decidedAt: number): Job {
  const now = ctx.now();
  return {
    id: newId(),
    kind: reportKind,
    site_id: checked.site_id,
    comment_id: checked.comment_id,
    payload: JSON.stringify(report),
    attempts: 0,
    created_at: now,
    run_at: Math.max(now, decidedAt + ctx.config.feedbackWaitMs),
    leased_by: null,
  };
}
