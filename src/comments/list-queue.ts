import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { QueueFilter, QueueOrder } from '../domain/queue-filter.ts';
import type { Site } from '../domain/site.ts';
import type { Status } from '../domain/status.ts';
import { countWaitingChecks } from '../store/jobs.ts';
import { countGroups } from '../store/look-alikes.ts';
import { countByStatus, findAllQueued, findQueued } from '../store/queue.ts';
import { countMatches, type Match, matchComments } from '../store/queue-match.ts';
import { type QueuedComment, queuedComment } from './queued-comment.ts';

interface QueueSlice {
  order: QueueOrder;
  /** The `next` of the slice before. */
  after: string | undefined;
  limit: number;
  /** Of comments of one status that look alike, only the first. */
  grouped?: boolean;
}

/** A slice of the moderation queue, over one site or several. */
export async function listQueue(
  ctx: Context,
  sites: string[],
  filter: QueueFilter,
  slice: QueueSlice,
): Promise<{ comments: QueuedComment[]; next: string | null; at: string }> {
  const { db } = ctx.store;
  // Before anything is read: what changes from now on may not be seen.
  const at = new Date(ctx.now()).toISOString();
  const [after, upTo] = slice.after?.split('~') ?? [];
  const asked = { ...slice, after, upTo, limit: slice.limit + 1 };
  const perSite = await Promise.all(
    sites.map(async site => {
      const matches = await matchComments(db, site, filter, asked);
      return matches.map(match => ({ ...match, site }));
    }),
  );
  const merged = perSite.flat().sort(byPlace(slice.order));
  const shown = merged.slice(0, slice.limit);
  const comments = await findQueuedComments(ctx, shown);
  if (merged.length <= slice.limit) return { comments, next: null, at };
  const place = shown.at(-1)!.place;
  if (!slice.grouped || slice.order === 'oldest') return { comments, next: place, at };
  // A look-alike that comes in later must not take its group to where the reader has been already.
  return { comments, next: `${place}~${upTo ?? shown[0]!.place}`, at };
}

function byPlace(order: QueueOrder): (one: Match, other: Match) => number {
  const sign = order === 'newest' ? -1 : 1;
  return (one, other) => (one.place < other.place ? -sign : sign);
}

/** Comments as moderators see them, in the order in which they are named; those that are gone are left out. */
export async function findQueuedComments(
  ctx: Context,
  named: { site: string; id: string }[],
): Promise<QueuedComment[]> {
  const found = new Map<string, QueuedComment>();
  for (const [site, some] of Map.groupBy(named, ({ site }) => site)) {
    const rows = await findAllQueued(
      ctx.store.db,
      site,
      some.map(({ id }) => id),
    );
    const groups = await countGroups(ctx.store.db, site, rows);
    for (const row of rows) found.set(row.id, queuedComment(row, groups));
  }
  return named.flatMap(({ id }) => found.get(id) ?? []);
}

/** @throws Refusal `not-found` */
export async function findQueuedComment(ctx: Context, site: Site, id: string): Promise<QueuedComment> {
  const row = await findQueued(ctx.store.db, site.id, id);
  if (!row) throw new Refusal('not-found', 'This comment is not there any more.');
  return queuedComment(row, await countGroups(ctx.store.db, site.id, [row]));
}

/** How many comments of some sites are in each view. */
export async function countQueue(ctx: Context, sites: string[]) {
  const sums: Record<Status, number> = { pending: 0, approved: 0, spam: 0, trash: 0 };
  let waitingForCheck = 0;
  for (const site of sites) {
    for (const [status, count] of await countByStatus(ctx.store.db, site)) sums[status] += count;
    waitingForCheck += await countWaitingChecks(ctx.store.db, site);
  }
  return { ...sums, waitingForCheck };
}

/** A count past this is of no use to a person. */
const mostCounted = 100_000;

/** How many comments of some sites a filter matches. */
export async function countFiltered(
  ctx: Context,
  sites: string[],
  filter: QueueFilter,
): Promise<{ count: number; more: boolean }> {
  let count = 0;
  for (const site of sites) {
    count += await countMatches(ctx.store.db, site, filter, mostCounted + 1);
    if (count > mostCounted) return { count: mostCounted, more: true };
  }
  return { count, more: false };
}
