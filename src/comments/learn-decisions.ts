import type { Context } from '../context.ts';
import { type Decision, type Status, transitions } from '../domain/status.ts';
import type { Truth } from '../domain/verdict.ts';
import { type CommentRow, findComments } from '../store/comments.ts';
import { listEvents } from '../store/events.ts';
import { lockFilter, setLearned } from '../store/filter-states.ts';
import { addJob, finishJob, type Job } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import type { Db } from '../store/store.ts';
import { filterInputOf } from './filter-input.ts';

interface LearnPayload {
  ids: string[];
}

const commentsPerJob = 100;
const eventsPerComment = 200;

/**
 * The local filter learns what moderators decide, as jobs that wait a while: a decision that is taken back by
 * then is never learned.
 */
export async function learnLater(
  db: Db,
  decided: { siteId: string; ids: string[]; at: number; runAt: number },
): Promise<void> {
  const { siteId, ids, at, runAt } = decided;
  for (let from = 0; from < ids.length; from += commentsPerJob) {
    const payload: LearnPayload = { ids: ids.slice(from, from + commentsPerJob) };
    await addJob(db, { kind: 'learn-decisions', siteId, payload, runAt }, at);
  }
}

/** Learns what the comments are now said to be, and unlearns what is not said any more. */
export async function learnDecisions(ctx: Context, job: Job): Promise<void> {
  const siteId = job.site_id!;
  const { ids } = JSON.parse(job.payload) as LearnPayload;
  const site = await ctx.sites.find(siteId);
  const taught = await ctx.store.write(async db => {
    await finishJob(db, job);
    if (!site) return undefined;
    await lockFilter(db, ctx.store.kind, siteId);
    const lessons = [];
    for (const comment of await findComments(db, siteId, ids)) {
      const now = await truthNow(db, comment);
      if (now === comment.learned) continue;
      const input = filterInputOf(site, await asItCame(db, comment));
      lessons.push({ input, before: comment.learned, now });
      await setLearned(db, siteId, comment.id, now);
    }
    return lessons.length > 0 ? ctx.filters.teach(db, site, lessons) : undefined;
  });
  taught?.();
}

/** What a moderator's decision that still stands says of the comment. Nothing else is ever learned from. */
async function truthNow(db: Db, comment: CommentRow): Promise<Truth | null> {
  // The trash is not a word on spam: what was said before still holds.
  if (comment.status === 'trash') return comment.learned;
  const events = await listEvents(db, comment.site_id, comment.id, eventsPerComment);
  const standing = events.findLast(
    event => event.kind === 'decided' && (JSON.parse(event.detail) as { to?: Status }).to === comment.status,
  );
  if (!standing) return null;
  const { decision } = JSON.parse(standing.detail) as { decision: Decision };
  return transitions[decision].truth ?? null;
}
