import type { Context } from '../context.ts';
import { decideStatus } from '../domain/decide-status.ts';
import { actorOf } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import type { Status } from '../domain/status.ts';
import type { Opinion } from '../domain/verdict.ts';
import { screen } from '../spam/screening.ts';
import { type CommentRow, findComment, hasApprovedComment, updateComment } from '../store/comments.ts';
import { addJob, finishJob, type Job, postponeJob } from '../store/jobs.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { akismetOf, asSent } from './akismet-of.ts';
import { changeStatus } from './change-status.ts';
import { nextTryAt } from './retry-schedule.ts';

/** The job that follows every comment: asks for a verdict, outside any transaction, and acts on it. */
export async function checkComment(ctx: Context, job: Job): Promise<void> {
  const siteId = job.site_id!;
  const comment = await findComment(ctx.store.db, siteId, job.comment_id!);
  const site = await ctx.sites.find(siteId);
  const thread = comment && (await findThreadById(ctx.store.db, siteId, comment.thread_id));
  if (!comment || !site || !thread) {
    await ctx.store.write(db => finishJob(db, job));
    return;
  }
  const opinion = await screen(akismetOf(ctx, site), asSent(site, thread, comment));
  if (opinion.verdict === 'unknown') await tryLater(ctx, job, comment, opinion);
  else await applyOpinion(ctx, job, { site, thread, comment, opinion });
}

/** The comment keeps its place; the check is tried for days. */
async function tryLater(ctx: Context, job: Job, comment: CommentRow, opinion: Opinion): Promise<void> {
  const now = ctx.now();
  const again = nextTryAt(job, {
    now,
    retryDays: ctx.config.checkRetryDays,
    retryAfterSeconds: opinion.retryAfterSeconds,
    random: Math.random(),
  });
  await ctx.store.write(async (db, announce) => {
    const { reasons } = opinion;
    if (again === undefined) {
      await finishJob(db, job);
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-given-up', detail: { reasons } });
    } else {
      await postponeJob(db, job, again);
      const detail = { reasons, nextTryAt: again };
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-failed', detail });
    }
    // A failed second look leaves the first verdict standing.
    if (comment.verdict === null) await updateComment(db, comment, verdictColumns(opinion));
    announce({ kind: 'comment', siteId: comment.site_id, commentId: comment.id });
  });
}

interface Checked {
  site: Site;
  thread: ThreadsTable;
  comment: CommentRow;
  opinion: Opinion;
}

async function applyOpinion(ctx: Context, job: Job, checked: Checked): Promise<void> {
  const { site, thread, comment, opinion } = checked;
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    const found = verdictColumns(opinion);
    const ours = isOurs(job, comment);
    const to = ours ? await statusAfter(db, site, comment, opinion) : comment.status;
    const moved = await changeStatus(db, announce, { comment, thread, to, at: now, also: found });
    if (!moved) await recordOnly(db, comment, found);
    const { source, verdict, reasons } = opinion;
    const status = ours && moved ? to : null;
    await addHistory(db, comment, now, actorOf(opinion), {
      kind: 'checked',
      detail: { source, verdict, reasons, status },
    });
    if (opinion.recheckAfterSeconds !== undefined) {
      await checkAgainLater(db, comment, opinion.recheckAfterSeconds, now);
    }
  });
}

/** Somebody decided while the check was under way: what it found is kept beside that decision. */
async function recordOnly(db: Db, comment: CommentRow, found: Partial<CommentRow>): Promise<void> {
  const current = await findComment(db, comment.site_id, comment.id);
  if (current) await updateComment(db, current, found);
}

/** Only what no moderator has decided on moves: a held comment, or one that the first check moved. */
function isOurs(job: Job, comment: CommentRow): boolean {
  const { movedAt } = JSON.parse(job.payload) as RecheckPayload;
  return comment.status === 'pending' || comment.status_at === movedAt;
}

/** Where the comment goes; a second look that finds ham again never takes back what is published. */
async function statusAfter(db: Db, site: Site, comment: CommentRow, opinion: Opinion): Promise<Status> {
  if (opinion.verdict === 'ham' && comment.status === 'approved') return 'approved';
  const hasApproved = await hasApprovedComment(db, comment);
  return decideStatus(opinion.verdict, site.settings.policy, { hasApprovedComment: hasApproved });
}

interface RecheckPayload {
  /** When the first check moved the comment: still its time of change if nobody decided since. */
  movedAt?: number;
}

/** Akismet is still looking (X-akismet-recheck-after): ask once more then; the comment stays what it is now. */
async function checkAgainLater(db: Db, comment: CommentRow, seconds: number, now: number): Promise<void> {
  const payload: RecheckPayload = { movedAt: now };
  const runAt = now + seconds * 1_000;
  await addJob(
    db,
    { kind: 'check-comment', siteId: comment.site_id, commentId: comment.id, payload, runAt },
    now,
  );
}

function verdictColumns(opinion: Opinion) {
  const fromAkismet = opinion.source === 'akismet' && opinion.verdict !== 'unknown';
  return {
    verdict_source: opinion.source,
    verdict: opinion.verdict,
    verdict_reasons: JSON.stringify(opinion.reasons),
    ...(fromAkismet && { akismet_verdict: opinion.verdict, akismet_guid: opinion.guid ?? null }),
  } as Partial<CommentRow>;
}
