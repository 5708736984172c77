import type { Context } from '../context.ts';
import { decideStatus } from '../domain/decide-status.ts';
import { actorOf } from '../domain/history.ts';
import { isUnderAttack, type Site } from '../domain/site.ts';
import { type Decision, feedbackFor, type Status } from '../domain/status.ts';
import type { LocalOpinion, Opinion, Verdict } from '../domain/verdict.ts';
import type { Announce } from '../store/changes.ts';
import { type CommentRow, findComment, hasApprovedComment, updateComment } from '../store/comments.ts';
import { lastDecision } from '../store/events.ts';
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
import { type Judgement, judgeComment } from './judge-comment.ts';
import { recognize } from './recognize.ts';
import { nextTryAt } from './retry-schedule.ts';
import type { FeedbackPayload } from './tell-akismet.ts';

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
  const original = await recognize(ctx, await asItCame(ctx.store.db, comment));
  const sent = asSent(ctx.signer, site, thread, original);
  const { recheckReason } = JSON.parse(job.payload) as { recheckReason?: string };
  const judgement = await judgeComment(ctx, site, {
    comment,
    original,
    sent: { ...sent, recheckReason },
  });
  // The owner may have changed the policy while Akismet was asked.
  const checked = { site: (await ctx.sites.find(siteId)) ?? site, thread, comment, ...judgement };
  if (judgement.opinion.verdict === 'unknown') return tryLater(ctx, job, checked);
  await applyOpinion(ctx, job, checked);
}

/** The comment keeps its place, or goes where the local filter puts it; the check is tried for days. */
async function tryLater(ctx: Context, job: Job, checked: Checked): Promise<void> {
  const { thread, comment, opinion, local } = checked;
  const now = ctx.now();
  const again = nextCheckAt(ctx, job, opinion);
  // It is known already that it waits.
  if (again !== undefined && opinion.notAskedForMs !== undefined && comment.verdict === 'unknown') {
    await ctx.store.write(db => postponeJob(db, job, again));
    return;
  }
  await ctx.store.write(async (db, announce) => {
    const to = await statusMeanwhile(db, job, checked);
    // A failed second look leaves the first verdict standing.
    const found = comment.verdict === null ? foundColumns(opinion, local) : {};
    const moved = await changeStatus(db, announce, { comment, thread, to, at: now, also: found });
    const movedByUs = moved && to !== comment.status;
    const { reasons } = opinion;
    const meanwhile = movedByUs ? { status: to, reasons: local?.reasons ?? [] } : undefined;
    if (again === undefined) {
      await finishJob(db, job);
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-given-up', detail: { reasons } });
    } else {
      const payload = JSON.parse(job.payload) as object;
      await postponeJob(db, job, again, movedByUs ? { ...payload, lastMoveAt: now } : payload);
      const detail = { reasons, nextTryAt: again, meanwhile };
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-failed', detail });
    }
    await indexComments(db, [comment]);
    announce({ kind: 'comment', siteId: comment.site_id, commentId: comment.id });
  });
}

function nextCheckAt(ctx: Context, job: Job, opinion: Opinion): number | undefined {
  const now = ctx.now();
  const random = Math.random();
  const { checkRetryDays: retryDays } = ctx.config;
  const { retryAfterSeconds, notAskedForMs } = opinion;
  const again = nextTryAt(job, { now, retryDays, retryAfterSeconds, random });
  const spread = 1 + random / 10;
  return again && notAskedForMs !== undefined ? Math.ceil(now + notAskedForMs * spread) : again;
}

/** Where a comment stands that Akismet could not be asked about: the local filter puts spam aside at least. */
async function statusMeanwhile(db: Db, job: Job, checked: Checked): Promise<Status> {
  const { site, comment, local } = checked;
  const isFirstLook = comment.verdict === null || comment.verdict === 'unknown';
  if (!local || !isFirstLook || comment.status !== 'pending' || !isOurs(job, comment)) return comment.status;
  if (local.verdict === 'ham' && site.settings.withoutAkismet === 'hold') return comment.status;
  return statusOf(db, checked, local.verdict);
}

interface Checked extends Judgement {
  site: Site;
  thread: ThreadsTable;
  comment: CommentRow;
}

async function applyOpinion(ctx: Context, job: Job, checked: Checked): Promise<void> {
  const { thread, comment, opinion, local, ruling } = checked;
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    await indexComments(db, [comment]);
    const found = foundColumns(opinion, local);
    const ours = isOurs(job, comment);
    const to = ours ? await statusAfter(db, checked) : comment.status;
    if (to === 'dropped') return dropComment(db, announce, comment);
    await addRuleHits(db, comment, ruling.met, now);
    const moved = ours && (await changeStatus(db, announce, { comment, thread, to, at: now, also: found }));
    if (!moved) await keepBesideDecision(ctx, db, announce, comment, found);
    const { source, verdict, reasons } = opinion;
    const status = moved ? to : null;
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

/** A moderator was first: what the check found is kept beside that decision. */
async function keepBesideDecision(
  ctx: Context,
  db: Db,
  announce: Announce,
  { site_id: siteId, id }: CommentRow,
  found: Partial<CommentRow>,
): Promise<void> {
  const current = await findComment(db, siteId, id);
  if (!current) return;
  await updateComment(db, current, found);
  await reportLate(ctx, db, announce, { ...current, ...found });
  announce({ kind: 'comment', siteId, commentId: id });
}

/** A decision that was made before Akismet's verdict, and contradicts it, is reported like a later one. */
async function reportLate(ctx: Context, db: Db, announce: Announce, comment: CommentRow): Promise<void> {
  const { site_id: siteId, id, akismet_verdict: verdict, akismet_told: told } = comment;
  const last = await lastDecision(db, siteId, id);
  if (last?.kind !== 'decided') return;
  const { decision, to } = JSON.parse(last.detail) as { decision: Decision; to: Status };
  const truth = to === comment.status ? feedbackFor(decision, { verdict, told }) : undefined;
  if (!truth || !(await updateComment(db, comment, { akismet_told: truth }))) return;
  const now = ctx.now();
  const payload: FeedbackPayload = { truth, reporter: last.actor };
  await addJob(db, { kind: 'tell-akismet', siteId, commentId: id, payload, runAt: now }, now);
  announce({ kind: 'jobs' });
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
  const { comment, opinion, site } = checked;
  if (opinion.verdict === 'ham' && comment.status === 'approved') return 'approved';
  // What readers have seen is not taken from under the replies to it; and only Akismet is that certain.
  const dropsDiscard =
    site.settings.discard === 'drop' && comment.status === 'pending' && opinion.source === 'akismet';
  return dropsDiscard && opinion.verdict === 'discard' ? 'dropped' : statusOf(db, checked, opinion.verdict);
}

async function statusOf(db: Db, checked: Checked, verdict: Verdict): Promise<Status> {
  const { site, comment, ruling, opinionsDiffer } = checked;
  const author = { hasApprovedComment: await hasApprovedComment(db, comment), isTrusted: ruling.trusted };
  const rules = { held: ruling.hold.length > 0 || isUnderAttack(site), opinionsDiffer };
  return decideStatus(verdict, site.settings.policy, author, rules);
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

function foundColumns(opinion: Opinion, local: LocalOpinion | undefined) {
  const fromAkismet = opinion.source === 'akismet' && opinion.verdict !== 'unknown';
  return {
    verdict_source: opinion.source,
    verdict: opinion.verdict,
    verdict_reasons: JSON.stringify(opinion.reasons),
    local_opinion: local ? JSON.stringify(local) : null,
    ...(fromAkismet && { akismet_verdict: opinion.verdict, akismet_guid: opinion.guid ?? null }),
  } as Partial<CommentRow>;
}
