import type { Context } from '../context.ts';
import { decideStatus } from '../domain/decide-status.ts';
import { actorOf } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import type { Status } from '../domain/status.ts';
import type { Opinion } from '../domain/verdict.ts';
import type { Ruling } from '../spam/rules/ruling.ts';
import { type CommentRow, findComment, hasApprovedComment, updateComment } from '../store/comments.ts';
import { addJob, finishJob, type Job, postponeJob } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import { indexComments } from '../store/queue-index.ts';
import { addRuleHits } from '../store/rule-hits.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { asSent } from './akismet-of.ts';
import { changeStatus } from './change-status.ts';
import { dropComment } from './drop-comment.ts';
import { judgeComment } from './judge-comment.ts';
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
  const original = await asItCame(ctx.store.db, comment);
  const sent = asSent(site, thread, original);
  const { recheckReason } = JSON.parse(job.payload) as { recheckReason?: string };
  const { opinion, ruling } = await judgeComment(ctx, site, {
    comment,
    original,
    sent: { ...sent, recheckReason },
  });
  if (opinion.verdict === 'unknown') return tryLater(ctx, job, comment, opinion);
  // The owner may have changed the policy while Akismet was asked.
  const siteNow = (await ctx.sites.find(siteId)) ?? site;
  await applyOpinion(ctx, job, { site: siteNow, thread, comment, opinion, ruling });
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
    await indexComments(db, [comment]);
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
  ruling: Ruling;
}

async function applyOpinion(ctx: Context, job: Job, checked: Checked): Promise<void> {
  const { thread, comment, opinion, ruling } = checked;
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    await indexComments(db, [comment]);
    const found = verdictColumns(opinion);
    const ours = isOurs(job, comment);
    const to = ours ? await statusAfter(db, checked) : comment.status;
    if (to === 'dropped') return dropComment(db, announce, comment);
    await addRuleHits(db, comment, ruling.met, now);
    const moved = await changeStatus(db, announce, { comment, thread, to, at: now, also: found });
    if (!moved) await recordOnly(db, comment, found);
    const { source, verdict, reasons } = opinion;
    const status = ours && moved ? to : null;
    await addHistory(db, comment, now, actorOf(opinion), {
      kind: 'checked',
      detail: { source, verdict, reasons, status },
    });
    if (opinion.recheckAfterSeconds !== undefined) {
      const movedByUs = status !== null && status !== comment.status;
      const payload: RecheckPayload = { lastMoveAt: movedByUs ? now : lastMoveOf(job, comment) };
      await checkAgainLater(db, comment, payload, now + opinion.recheckAfterSeconds * 1_000, now);
    }
  });
}

/** Somebody decided while the check was under way: what it found is kept beside that decision. */
async function recordOnly(db: Db, comment: CommentRow, found: Partial<CommentRow>): Promise<void> {
  const current = await findComment(db, comment.site_id, comment.id);
  if (current) await updateComment(db, current, found);
}

/** Only what no moderator has decided on moves: a comment that stands where it came in or where a check put it. */
function isOurs(job: Job, comment: CommentRow): boolean {
  return comment.status_at === lastMoveOf(job, comment);
}

/** When the comment came in or a check last moved it. */
function lastMoveOf(job: Job, comment: CommentRow): number {
  const { lastMoveAt } = JSON.parse(job.payload) as Partial<RecheckPayload>;
  return lastMoveAt ?? comment.created_at;
}

/** Where the comment goes; a second look that finds ham again never takes back what is published. */
async function statusAfter(db: Db, checked: Checked): Promise<Status | 'dropped'> {
  const { site, comment, opinion, ruling } = checked;
  if (opinion.verdict === 'ham' && comment.status === 'approved') return 'approved';
  const author = { hasApprovedComment: await hasApprovedComment(db, comment), isTrusted: ruling.trusted };
  // What readers have seen is not taken from under the replies to it.
  const dropsDiscard = site.settings.discard === 'drop' && comment.status === 'pending';
  return decideStatus(opinion.verdict, site.settings.policy, author, {
    held: ruling.hold.length > 0,
    dropsDiscard,
  });
}

interface RecheckPayload {
  /** When a check last moved the comment, or it came in: still its time of change if nobody decided since. */
  lastMoveAt: number;
}

/** Akismet is still looking (X-akismet-recheck-after): ask once more then; the comment stays what it is now. */
async function checkAgainLater(
  db: Db,
  comment: CommentRow,
  payload: RecheckPayload,
  runAt: number,
  now: number,
): Promise<void> {
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
