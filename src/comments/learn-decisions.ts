import type { Context } from '../context.ts';
import { chunks } from '../domain/chunks.ts';
import type { Site } from '../domain/site.ts';
import type { Announce } from '../store/changes.ts';
import { type CommentRow, findComments } from '../store/comments.ts';
import { lockFilter } from '../store/filter-states.ts';
import { addJob, finishJob, type Job } from '../store/jobs.ts';
import { deleteLessons, findLessons, findUntaught, markUnlearned, saveLesson } from '../store/lessons.ts';
import { asItCame } from '../store/originals.ts';
import type { Db } from '../store/store.ts';
import type { LessonsTable } from '../store/tables.ts';
import { filterInputOf } from './filter-input.ts';
import type { Lesson } from './site-filters.ts';

interface LearnPayload {
  ids?: string[];
  /** Comments that are gone or were changed since, as they were. */
  gone?: GoneComment[];
}

interface GoneComment {
  comment: CommentRow;
  /** What the filter has learned of it. */
  known: LessonsTable | null;
}

/** So many are learned in one unit of work: about 30 ms in which nobody else has a turn. */
const commentsPerUnit = 25;
const commentsPerJob = 500;

/** Earlier than any other job: the next comments are to be judged by it, however many wait for their check. */
const beforeAllOthers = 0;

/**
 * The site's filter learns what moderators say of comments now, within milliseconds; as jobs, so that no decision
 * waits for it or fails with it.
 */
export async function learnAtOnce(
  db: Db,
  announce: Announce,
  said: { siteId: string; ids: string[]; at: number },
): Promise<void> {
  for (const ids of chunks(said.ids, commentsPerJob)) await addLearning(db, announce, said, { ids });
}

/** The words of comments go before the filter has learned what was said of them: it learns it from a copy. */
export async function learnOfGoing(
  db: Db,
  announce: Announce,
  going: { siteId: string; ids: string[]; at: number },
): Promise<void> {
  const { siteId } = going;
  const untaught = await findUntaught(db, siteId, going.ids);
  for (const ids of chunks(untaught, commentsPerUnit)) {
    const known = await findLessons(db, siteId, ids);
    const gone: GoneComment[] = [];
    for (const comment of await findComments(db, siteId, ids)) {
      gone.push({ comment: await asItCame(db, comment), known: known.get(comment.id) ?? null });
    }
    await deleteLessons(db, siteId, ids);
    await addLearning(db, announce, going, { gone });
  }
}

async function addLearning(
  db: Db,
  announce: Announce,
  { siteId, at }: { siteId: string; at: number },
  payload: LearnPayload,
): Promise<void> {
  await addJob(db, { kind: 'learn-decisions', siteId, payload, runAt: beforeAllOthers }, at);
  announce({ kind: 'jobs' });
}

/**
 * Learns what moderators say of comments now, and unlearns what they said before or do not say any more. A job that
 * is done again after a crash goes on where it was: what is kept as learned is not learned again.
 */
export async function learnDecisions(ctx: Context, job: Job): Promise<void> {
  const site = await ctx.sites.find(job.site_id!);
  const { ids = [], gone = [] } = JSON.parse(job.payload) as LearnPayload;
  if (!site) return ctx.store.write(db => finishJob(db, job));
  await ctx.filters.inTurn(site.id, async () => {
    const parts = chunks(ids, commentsPerUnit);
    const last = parts.pop() ?? [];
    for (const part of parts) await teach(ctx, site, db => lessonsNow(db, site, part));
    await teach(ctx, site, async db => {
      await finishJob(db, job);
      const ofGone = gone.map(({ comment, known }) => lessonOf(site, comment, known));
      return [...ofGone, ...(await lessonsNow(db, site, last))];
    });
  });
}

async function teach(ctx: Context, site: Site, lessonsIn: (db: Db) => Promise<Lesson[]>): Promise<void> {
  const taught = await ctx.store.write(async db => {
    await lockFilter(db, ctx.store.kind, site.id);
    const lessons = await lessonsIn(db);
    if (lessons.length === 0) return undefined;
    const { known, onCommitted } = await ctx.filters.teach(db, site, lessons);
    await markUnlearned(
      db,
      site.id,
      known.map(({ commentId }) => commentId),
    );
    return onCommitted;
  });
  taught?.();
}

/** What there is to learn of comments, which is kept as what was learned of them. */
async function lessonsNow(db: Db, site: Site, ids: string[]): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  if (ids.length === 0) return lessons;
  const known = await findLessons(db, site.id, ids);
  for (const comment of await findComments(db, site.id, ids)) {
    const lesson = lessonOf(site, await asItCame(db, comment), known.get(comment.id));
    const { before, now } = lesson;
    if (before?.truth === now?.truth && before?.input === now?.input) continue;
    if (now) await saveLesson(db, { site_id: site.id, comment_id: comment.id, ...now, learned: 1 });
    else await deleteLessons(db, site.id, [comment.id]);
    lessons.push(lesson);
  }
  return lessons;
}

/**
 * What the filter holds of a comment, and what it is to hold.
 * @param comment as it came.
 */
function lessonOf(site: Site, comment: CommentRow, known: LessonsTable | null | undefined): Lesson {
  const input = JSON.stringify(filterInputOf(site, comment));
  return {
    commentId: comment.id,
    // Before it was kept what the filter saw, nothing of it was different.
    before: known?.learned ? { truth: known.truth, input: known.input || input } : undefined,
    now: comment.said ? { truth: comment.said, input } : undefined,
  };
}
