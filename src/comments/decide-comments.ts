import { audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import { chunks } from '../domain/chunks.ts';
import { newId } from '../domain/ids.ts';
import { type Action, type Decision, type Status, statusesFor, transitions } from '../domain/status.ts';
import { type Announce, commentsPerChange } from '../store/changes.ts';
import {
  type Decidable,
  deleteComments,
  findThreads,
  insertEvents,
  insertItems,
  lockDecidable,
  moveComments,
} from '../store/decisions.ts';
import { lastDecision } from '../store/events.ts';
import type { Db } from '../store/store.ts';
import { changeApprovedCount } from '../store/threads.ts';
import { learnOfGoing } from './learn-decisions.ts';
import { passOn } from './pass-on.ts';

export interface Moderator {
  id: string;
  name: string;
}

/** A comment to decide on, as the moderator saw it. */
export interface Asked {
  id: string;
  from: Status;
  /** When its author had last changed it; null: never. Not given: it does not matter what it says. */
  authorEditedAt?: number | null | undefined;
  /** When it was seen, where it was not looked at by itself: what its author changed since is not decided on. */
  seenAt?: number | undefined;
}

export type OutcomeCode = 'decided' | 'decided-meanwhile' | 'edited-meanwhile' | 'not-possible' | 'not-found';

/** What became of a decision on one comment. */
export interface Outcome {
  site: string;
  id: string;
  outcome: OutcomeCode;
  /** Where the comment is now; null: it is gone. */
  status: Status | null;
  /** With `decided-meanwhile`: who was first. */
  by: string | null;
}

interface Deed {
  siteId: string;
  moderator: Moderator;
  action: Action;
  asked: Asked[];
  /** The decision that these comments are a part of, by which it can be taken back. */
  operationId: string;
  at: number;
}

/** Names of those who were first are looked up for so many comments of one decision. */
const mostNamed = 20;

/**
 * Decides on comments of one site, within a unit of work: the ones that are where the moderator saw them, and say
 * what they said then, move, each with a line of history. What the decision says of them is passed on.
 */
export async function decideComments(
  ctx: Context,
  db: Db,
  announce: Announce,
  deed: Deed,
): Promise<Outcome[]> {
  const { siteId, action } = deed;
  const rows = await lockDecidable(
    db,
    siteId,
    deed.asked.map(({ id }) => id),
  );
  const found = new Map(rows.map(row => [row.id, row]));
  const judged = deed.asked.map(asked => {
    const row = found.get(asked.id);
    return { id: asked.id, row, outcome: outcomeOf(action, asked, row) };
  });
  const decided = new Set(judged.flatMap(({ row, outcome }) => (row && outcome === 'decided' ? [row] : [])));
  if (action === 'delete') await deleteAll(db, announce, deed, [...decided]);
  else await moveAll(ctx, db, announce, { ...deed, action }, [...decided]);
  announceComments(
    announce,
    siteId,
    [...decided].map(({ id }) => id),
  );
  return Promise.all(
    judged.map(async ({ id, row, outcome }, at): Promise<Outcome> => {
      const to = action === 'delete' ? null : transitions[action].to;
      const status = outcome === 'decided' ? to : (row?.status ?? null);
      const isNamed = outcome === 'decided-meanwhile' && at < mostNamed;
      const by = isNamed ? ((await lastDecision(db, siteId, id))?.actor ?? null) : null;
      return { site: siteId, id, outcome, status, by };
    }),
  );
}

function outcomeOf(action: Action, asked: Asked, row: Decidable | undefined): OutcomeCode {
  if (!row) return 'not-found';
  if (row.status !== asked.from) return 'decided-meanwhile';
  if (!statusesFor(action).includes(row.status)) return 'not-possible';
  return wasSeen(asked, row) ? 'decided' : 'edited-meanwhile';
}

/** Whether the moderator saw the words that stand there. */
export function wasSeen(
  { authorEditedAt, seenAt }: Pick<Asked, 'authorEditedAt' | 'seenAt'>,
  row: Pick<Decidable, 'author_edited_at'>,
): boolean {
  const editedAt = row.author_edited_at ?? null;
  if (authorEditedAt !== undefined && editedAt !== authorEditedAt) return false;
  return seenAt === undefined || editedAt === null || editedAt < seenAt;
}

async function deleteAll(db: Db, announce: Announce, deed: Deed, rows: Decidable[]): Promise<void> {
  if (rows.length === 0) return;
  const { siteId, at } = deed;
  const ids = rows.map(({ id }) => id);
  await learnOfGoing(db, announce, { siteId, ids, at });
  await deleteComments(db, siteId, ids);
  await auditDecision(db, deed, 'comments-decided', 'delete', ids);
}

async function moveAll(
  ctx: Context,
  db: Db,
  announce: Announce,
  deed: Deed & { action: Decision },
  rows: Decidable[],
): Promise<void> {
  if (rows.length === 0) return;
  const { siteId, operationId, action: decision, moderator, at } = deed;
  const { to, truth } = transitions[decision];
  const ids = rows.map(({ id }) => id);
  await moveComments(db, { siteId, ids, to, at, said: truth });
  await insertEvents(
    db,
    rows.map(row => ({
      site_id: siteId,
      comment_id: row.id,
      id: newId(),
      at,
      actor: moderator.name,
      kind: 'decided',
      detail: JSON.stringify({ decision, from: row.status, to, operation: operationId }),
    })),
  );
  await insertItems(
    db,
    rows.map(row => ({
      site_id: siteId,
      operation_id: operationId,
      comment_id: row.id,
      from_status: row.status,
      to_status: to,
      at,
      said_before: row.said,
    })),
  );
  await auditDecision(db, deed, 'comments-decided', decision, ids);
  if (truth) await passOn(ctx, db, announce, { siteId, ids, moderator, at });
  const moves = rows.map(row => ({ threadId: row.thread_id, from: row.status, to }));
  await countPublished(db, announce, siteId, moves);
}

/** A line in the log of who decided what, which stays when the comments are gone. */
export async function auditDecision(
  db: Db,
  deed: { siteId: string; moderator: Moderator; at: number },
  action: 'comments-decided' | 'decision-taken-back',
  decision: Action,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  const subject = ids.length === 1 ? { subject: ids[0]! } : {};
  const detail = { decision, comments: ids.length, ids };
  await audit(db, deed.moderator, deed.at, { action, siteId: deed.siteId, ...subject, detail });
}

/** Keeps the pages' counts of published comments after some have moved. */
export async function countPublished(
  db: Db,
  announce: Announce,
  siteId: string,
  moves: { threadId: string; from: Status; to: Status }[],
): Promise<void> {
  const changes = new Map<string, number>();
  for (const { threadId, from, to } of moves) {
    const by = Number(to === 'approved') - Number(from === 'approved');
    if (by !== 0) changes.set(threadId, (changes.get(threadId) ?? 0) + by);
  }
  if (changes.size === 0) return;
  // Sorted, so that two processes never wait for each other's rows.
  const threads = await findThreads(db, siteId, [...changes.keys()].sort());
  for (const thread of threads.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await changeApprovedCount(db, thread, changes.get(thread.id)!);
    announce({ kind: 'thread', siteId, pageKey: thread.page_key });
  }
}

/** Announces comments in messages that fit. */
export function announceComments(announce: Announce, siteId: string, ids: string[]): void {
  if (ids.length === 1) announce({ kind: 'comment', siteId, commentId: ids[0]! });
  else {
    for (const commentIds of chunks(ids, commentsPerChange))
      announce({ kind: 'comments', siteId, commentIds });
  }
}
