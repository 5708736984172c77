import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { describeEvent, type HistoryEvent } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import { type Decision, decisionsFor, type Status } from '../domain/status.ts';
import type { Verdict, VerdictSource } from '../domain/verdict.ts';
import { listEvents } from '../store/events.ts';
import { countWaitingChecks } from '../store/jobs.ts';
import { countByStatus, findQueued, listQueue as listRows, type QueuedRow } from '../store/queue.ts';
import { type PublishedComment, publishedComment } from './published-comment.ts';

/** A comment as moderators see it. */
export interface QueuedComment extends PublishedComment {
  status: Status;
  author: {
    name: string | null;
    email: string | null;
    url: string | null;
    ip: string | null;
    approvedBefore: number;
  };
  page: { url: string; title: string | null };
  verdict: { source: VerdictSource; verdict: Verdict; reasons: string[] } | null;
  decisions: Decision[];
}

/** A page of the moderation queue, newest first. */
export async function listQueue(
  ctx: Context,
  site: Site,
  page: { status: Status; before: string | undefined; limit: number },
): Promise<{ comments: QueuedComment[]; next: string | null }> {
  const rows = await listRows(ctx.store.db, { siteId: site.id, ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  return { comments: shown.map(queuedComment), next: rows.length > page.limit ? shown.at(-1)!.id : null };
}

/** @throws Refusal `not-found` */
export async function findQueuedComment(ctx: Context, site: Site, id: string): Promise<QueuedComment> {
  const row = await findQueued(ctx.store.db, site.id, id);
  if (!row) throw new Refusal('not-found', 'This comment is not there any more.');
  return queuedComment(row);
}

export async function countQueue(ctx: Context, site: Site) {
  const counts = await countByStatus(ctx.store.db, site.id);
  return {
    pending: counts.get('pending') ?? 0,
    approved: counts.get('approved') ?? 0,
    spam: counts.get('spam') ?? 0,
    trash: counts.get('trash') ?? 0,
    waitingForCheck: await countWaitingChecks(ctx.store.db, site.id),
  };
}

/** Most lines of one comment's history that are shown: the newest. */
const mostEvents = 200;

/** Everything that happened to a comment, in words, in the order in which it happened. */
export async function historyOf(ctx: Context, site: Site, commentId: string) {
  const events = await listEvents(ctx.store.db, site.id, commentId, mostEvents);
  return events.map(({ at, actor, kind, detail }) => ({
    at: new Date(at).toISOString(),
    actor,
    message: describeEvent({ kind, detail: JSON.parse(detail) } as HistoryEvent),
  }));
}

function queuedComment(row: QueuedRow): QueuedComment {
  return {
    ...publishedComment(row),
    status: row.status,
    author: {
      name: row.author_name,
      email: row.author_email,
      url: row.author_url,
      ip: row.ip,
      approvedBefore: row.approved_before ?? 0,
    },
    page: { url: row.page_url, title: row.page_title },
    verdict: row.verdict && {
      source: row.verdict_source!,
      verdict: row.verdict,
      reasons: JSON.parse(row.verdict_reasons ?? '[]') as string[],
    },
    decisions: decisionsFor(row.status),
  };
}
