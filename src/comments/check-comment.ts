import type { Context } from '../context.ts';
import { decideStatus } from '../domain/decide-status.ts';
import { actorOf } from '../domain/history.ts';
import { isUnderAttack, type Site } from '../domain/site.ts';
import type { Status } from '../domain/status.ts';
import type { LocalOpinion, Opinion, Verdict } from '../domain/verdict.ts';
import type { AkismetComment } from '../spam/akismet.ts';
import { recheckWaitMs } from '../spam/recheck-after.ts';
import { saveCheck } from '../store/akismet-checks.ts';
import type { Announce } from '../store/changes.ts';
import { addCheck, payloadOfCheck } from '../store/checks.ts';
import { type CommentRow, findComment, hasApprovedComment, updateComment } from '../store/comments.ts';
import { lastDecision } from '../store/events.ts';
import { finishJob, type Job, postponeJob } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import { indexComments } from '../store/queue-index.ts';
import { recheckKind } from '../store/rechecks.ts';
import { addRuleHits } from '../store/rule-hits.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { asSent } from './as-sent.ts';
import { changeStatus } from './change-status.ts';
import { dropComment } from './drop-comment.ts';
import { type Judgement, judgeComment } from './judge-comment.ts';
import { recognize } from './recognize.ts';
import { reportLastDecision } from './report-decisions.ts';
import { nextTryAt } from './retry-schedule.ts';

/** The job that follows every comment: asks for a verdict, outside any transaction, and acts on it. */
export async function checkComment(ctx: Context, job: Job): Promise<void> {
  const siteId = job.site_id!;
  const comment = await findComment(ctx.store.db, siteId, job.comment_id!);
  const site = await ctx.sites.find(siteId);
  const thread = comment && (await findThreadById(ctx.store.db, siteId, comment.thread_id));
  if (!comment || !site || !thread || !isToCheck(job, comment)) {
    await ctx.store.write(db => finishJob(db, job));
    return;
  }
  const original = await recognize(ctx, await asItCame(ctx.store.db, comment));
  const sent = asSent(ctx.signer, site, thread, original);
  const { recheckReason } = payloadOfCheck(job);
  const judgement = await judgeComment(ctx, site, {
    comment,
    original,
    sent: { ...sent, recheckReason },
  });
  // The owner may have changed the policy while Akismet was asked.
  const checked = { site: (await ctx.sites.find(siteId)) ?? site, thread, comment, sent, ...judgement };
  if (judgement.opinion.verdict === 'unknown') return tryLater(ctx, job, checked);
  await applyOpinion(ctx, job, checked);
}

/** Whoever looks after the site may say what they like; and of the queue, only what is still in it is checked again. */
function isToCheck(job: Job, { author_role, status }: CommentRow): boolean {
  return !author_role && (job.kind !== recheckKind || status === 'pending');
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
    const current = await asItWasSeen(db, comment);
    if (!current) return finishJob(db, job);
    const to = await statusMeanwhile(db, checked);
    // A failed second look leaves the first verdict standing.
    const found = comment.verdict === null ? foundColumns(opinion, local) : {};
    const moved = await changeStatus(db, announce, { comment, thread, to, at: now, also: found });
    const { reasons } = opinion;
    const meanwhile =
      moved && to !== comment.status ? { status: to, reasons: local?.reasons ?? [] } : undefined;
    if (again === undefined) {
      await finishJob(db, job);
      const detail = { reasons, hopeless: opinion.hopeless, meanwhile, status: current.status };
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-given-up', detail });
    } else {
      await postponeJob(db, job, again);
      const detail = { reasons, nextTryAt: again, meanwhile, status: current.status };
      await addHistory(db, comment, now, actorOf(opinion), { kind: 'check-failed', detail });
    }
    await indexComments(db, [current]);
    if (!moved) announce({ kind: 'comment', siteId: comment.site_id, commentId: comment.id });
  });
}

/** undefined: it is given up. */
function nextCheckAt(ctx: Context, job: Job, opinion: Opinion): number | undefined {
  if (opinion.hopeless) return undefined;
  const now = ctx.now();
  const random = Math.random();
  const { checkRetryDays: retryDays } = ctx.config;
  const { retryAfterSeconds, notAskedForMs } = opinion;
  const again = nextTryAt(job, { now, retryDays, retryAfterSeconds, random });
  const spread = 1 + random / 10;
  return again && notAskedForMs !== undefined ? Math.ceil(now + notAskedForMs * spread) : again;
}

/** Where a comment stands that Akismet could not be asked about: the local filter puts spam aside at least. */
async function statusMeanwhile(db: Db, checked: Checked): Promise<Status> {
  const { site, comment, local } = checked;
  const isFirstLook = comment.verdict === null || comment.verdict === 'unknown';
  if (!local || !isFirstLook || comment.status !== 'pending') return comment.status;
  if (!(await isOurs(db, comment))) return comment.status;
  if (local.verdict === 'ham' && site.settings.withoutAkismet === 'hold') return comment.status;
  return statusOf(db, checked, local.verdict);
}

interface Checked extends Judgement {
  site: Site;
  thread: ThreadsTable;
  comment: CommentRow;
  sent: AkismetComment;
}

async function applyOpinion(ctx: Context, job: Job, checked: Checked): Promise<void> {
  const { thread, comment, opinion, local, ruling } = checked;
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    const current = await asItWasSeen(db, comment);
    await finishJob(db, job);
    if (!current) return;
    await indexComments(db, [current]);
    const found = foundColumns(opinion, local);
    const ours = await isOurs(db, comment);
    const to = ours ? await statusAfter(db, checked) : comment.status;
    if (to === 'dropped') return dropComment(db, announce, comment);
    await addRuleHits(db, comment, ruling.met, now);
    const moved = ours && (await changeStatus(db, announce, { comment, thread, to, at: now, also: found }));
    if (!moved) await keepBesideDecision(db, announce, comment, found);
    if (isFromAkismet(opinion)) await keepCheck(ctx, db, announce, checked);
    const { source, verdict, reasons } = opinion;
    const status = moved ? to : null;
    await addHistory(db, comment, now, actorOf(opinion), {
      kind: 'checked',
      detail: { source, verdict, reasons, status },
    });
    const { rechecks = 0 } = payloadOfCheck(job);
    const waitMs = recheckWaitMs(opinion.recheckAfterSeconds, rechecks);
    if (waitMs !== undefined) await checkAgainLater(db, comment, rechecks + 1, { now, waitMs });
  });
}

/** A moderator was first: what the check found is kept beside that decision. */
async function keepBesideDecision(
  db: Db,
  announce: Announce,
  { site_id: siteId, id }: CommentRow,
  found: Partial<CommentRow>,
): Promise<void> {
  const current = await findComment(db, siteId, id);
  if (!current) return;
  await updateComment(db, current, found);
  announce({ kind: 'comment', siteId, commentId: id });
}

/** What Akismet was sent is kept with its verdict; one that contradicts what a moderator has said is reported. */
async function keepCheck(ctx: Context, db: Db, announce: Announce, checked: Checked): Promise<void> {
  const { comment, sent, opinion } = checked;
  const check = { site_id: comment.site_id, comment_id: comment.id, sent: JSON.stringify(sent) };
  await saveCheck(db, { ...check, guid: opinion.guid ?? null });
  await reportLastDecision(ctx, db, announce, comment);
}

/**
 * Only what nobody has decided on moves: a comment that stands where it came in, where a check put it or its
 * author's change. What is in the trash was put there by somebody.
 */
async function isOurs(db: Db, comment: CommentRow): Promise<boolean> {
  if (comment.status === 'trash') return false;
  return (await lastDecision(db, comment.site_id, comment.id))?.at !== comment.status_at;
}

/** The comment as it is now; undefined: its author has changed it meanwhile, and the change has a check of its own. */
async function asItWasSeen(db: Db, comment: CommentRow): Promise<CommentRow | undefined> {
  const current = await findComment(db, comment.site_id, comment.id);
  return current?.author_edited_at === comment.author_edited_at ? current : undefined;
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

/** Akismet is still looking (X-akismet-recheck-after): ask once more then; the comment stays what it is now. */
function checkAgainLater(
  db: Db,
  { site_id: siteId, id: commentId }: CommentRow,
  rechecks: number,
  { now, waitMs }: { now: number; waitMs: number },
): Promise<void> {
  const runAt = now + waitMs;
  return addCheck(db, { siteId, commentId, recheckReason: 'recheck', rechecks, runAt }, now);
}

function isFromAkismet({ source, verdict }: Opinion): boolean {
  return source === 'akismet' && verdict !== 'unknown';
}

function foundColumns(opinion: Opinion, local: LocalOpinion | undefined) {
  return {
    verdict_source: opinion.source,
    verdict: opinion.verdict,
    verdict_reasons: JSON.stringify(opinion.reasons),
    local_opinion: local ? JSON.stringify(local) : null,
    ...(isFromAkismet(opinion) && { akismet_verdict: opinion.verdict }),
  } as Partial<CommentRow>;
}
