import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { actors } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import { type Decision, feedbackFor, type Status, transitions } from '../domain/status.ts';
import { type CommentRow, findComment } from '../store/comments.ts';
import { lastDecision } from '../store/events.ts';
import { addJob } from '../store/jobs.ts';
import type { Db } from '../store/store.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { changeStatus } from './change-status.ts';

export interface DecisionInput {
  decision: Decision;
  /** The status that the moderator saw: a decision on anything else is refused. */
  from: Status;
}

/**
 * A moderator decides on a comment. Akismet hears of it, as a job, only where the decision contradicts what it
 * said or was last told.
 *
 * @throws Refusal `not-found`; `decided-meanwhile` when the comment is not where the moderator saw it;
 *   `decision-not-possible` when the decision makes no sense there.
 */
export async function moderateComment(
  ctx: Context,
  site: Site,
  moderator: { id: string; name: string },
  commentId: string,
  input: DecisionInput,
): Promise<void> {
  const { decision, from } = input;
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    const comment = await findComment(db, site.id, commentId);
    if (!comment) throw new Refusal('not-found', 'This comment is not there any more.');
    if (comment.status !== from) throw await decidedMeanwhile(db, comment);
    if (!transitions[decision].from.includes(from)) {
      throw new Refusal(
        'decision-not-possible',
        `“${decision}” cannot be decided on a comment in “${from}”.`,
      );
    }
    const thread = (await findThreadById(db, site.id, comment.thread_id))!;
    const { to } = transitions[decision];
    const truth = feedbackFor(decision, { verdict: comment.akismet_verdict, told: comment.akismet_told });
    const also = truth && { akismet_told: truth };
    const moved = await changeStatus(db, announce, { comment, thread, to, at: now, ...(also && { also }) });
    if (!moved) throw await decidedMeanwhile(db, (await findComment(db, site.id, commentId))!);

    await addHistory(db, comment, now, moderator.name, { kind: 'decided', detail: { decision, from, to } });
    if (truth) {
      const payload = { truth, reporter: moderator.name };
      await addJob(db, { kind: 'tell-akismet', siteId: site.id, commentId, payload, runAt: now }, now);
      announce({ kind: 'jobs' });
    }
  });
}

const statusSentences: Record<Status, string> = {
  pending: 'held',
  approved: 'approved',
  spam: 'in spam',
  trash: 'in the trash',
};

async function decidedMeanwhile(db: Db, comment: CommentRow): Promise<Refusal> {
  const last = await lastDecision(db, comment.site_id, comment.id);
  const who = last?.actor ?? actors.afterword;
  const state = statusSentences[comment.status];
  return new Refusal('decided-meanwhile', `Meanwhile this comment is ${state}, decided by ${who}.`);
}
