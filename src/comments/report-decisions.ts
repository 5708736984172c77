import type { Context } from '../context.ts';
import { newId } from '../domain/ids.ts';
import { dueReport } from '../domain/report.ts';
import type { Truth, Verdict } from '../domain/verdict.ts';
import type { AkismetComment } from '../spam/akismet.ts';
import { type CheckedComment, findChecked } from '../store/akismet-checks.ts';
import type { Announce } from '../store/changes.ts';
import { insertJobs } from '../store/decisions.ts';
import { lastDecision } from '../store/events.ts';
import type { Job } from '../store/jobs.ts';
import { cancelReports, reportKind } from '../store/reports.ts';
import type { Db } from '../store/store.ts';

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
  const jobs = (await findChecked(db, siteId, ids)).flatMap(checked => {
    const report = reportOn(checked, reporter);
    return report ? [jobOf(ctx, checked, report, decidedAt)] : [];
  });
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

function reportOn(checked: CheckedComment, reporter: string): Report | undefined {
  const truth = dueReport(checked);
  if (truth === undefined) return undefined;
  return {
    truth,
    reporter,
    editedAt: checked.author_edited_at ?? null,
    verdict: checked.verdict!,
    guid: checked.guid,
    sent: JSON.parse(checked.sent) as AkismetComment,
  };
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
