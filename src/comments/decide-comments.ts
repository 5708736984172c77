import { audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import { newId } from '../domain/ids.ts';
import { type Action, feedbackFor, type Status, statusesFor, transitions } from '../domain/status.ts';
import type { Truth } from '../domain/verdict.ts';
import { type Announce, commentsPerChange } from '../store/changes.ts';
import {
  type Decidable,
  deleteComments,
  findDecidable,
  findThreads,
  insertEvents,
  insertItems,
  insertJobs,
  moveComments,
} from '../store/decisions.ts';
import { lastDecision } from '../store/events.ts';
import type { Db } from '../store/store.ts';
import { changeApprovedCount } from '../store/threads.ts';
import { learnLater } from './learn-decisions.ts';

export interface Moderator {
  id: string;
  name: string;
}

/** A comment to decide on, and the status in which the moderator saw it. */
export interface Asked {
  id: string;
  from: Status;
}

export type OutcomeCode = 'decided' | 'decided-meanwhile' | 'not-possible' | 'not-found';

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
 * Decides on comments of one site, within a unit of work: the ones that are where the moderator saw them move,
 * each with a line of history; Akismet hears of those where the decision contradicts what it said or was last
 * told, once the decision has rested for a while.
 */
export async function decideComments(
  ctx: Context,
  db: Db,
  announce: Announce,
  deed: Deed,
): Promise<Outcome[]> {
  const rows = await findDecidable(
    db,
    deed.siteId,
    deed.asked.map(({ id }) => id),
  );
  const found = new Map(rows.map(row => [row.id, row]));
  const possible = statusesFor(deed.action);
  const candidates = deed.asked.flatMap(({ id, from }) => {
    const row = found.get(id);
    return row?.status === from && possible.includes(from) ? [row] : [];
  });
  const changed =
    deed.action === 'delete'
      ? await deleteAll(db, deed, candidates)
      : await moveAll(ctx, db, announce, deed, candidates);
  announceComments(announce, deed.siteId, [...changed]);
  return Promise.all(
    deed.asked.map(async ({ id, from }, at): Promise<Outcome> => {
      const status = await statusNow(db, deed, id, changed, found);
      const outcome = outcomeOf({ changed: changed.has(id), status, from, possible });
      const by = outcome === 'decided-meanwhile' && at < mostNamed ? await whoWasFirst(db, deed, id) : null;
      return { site: deed.siteId, id, outcome, status, by };
    }),
  );
}

function outcomeOf(of: {
  changed: boolean;
  status: Status | null;
  from: Status;
  possible: readonly Status[];
}): OutcomeCode {
  if (of.changed) return 'decided';
  if (of.status === null) return 'not-found';
  return of.status === of.from && !of.possible.includes(of.from) ? 'not-possible' : 'decided-meanwhile';
}

async function statusNow(
  db: Db,
  deed: Deed,
  id: string,
  changed: Set<string>,
  found: Map<string, Decidable>,
): Promise<Status | null> {
  if (changed.has(id)) return deed.action === 'delete' ? null : transitions[deed.action].to;
  const row = found.get(id);
  if (!row || row.status !== deed.asked.find(asked => asked.id === id)?.from) return row?.status ?? null;
  // It was there a moment ago: another process moved it between the look and the change.
  const [current] = await findDecidable(db, deed.siteId, [id]);
  return current?.status ?? null;
}

async function whoWasFirst(db: Db, deed: Deed, id: string): Promise<string | null> {
  return (await lastDecision(db, deed.siteId, id))?.actor ?? null;
}

async function deleteAll(db: Db, deed: Deed, rows: Decidable[]): Promise<Set<string>> {
  const deleted = new Set<string>();
  for (const [from, some] of Map.groupBy(rows, row => row.status)) {
    const which = { siteId: deed.siteId, ids: some.map(({ id }) => id), from };
    for (const id of await deleteComments(db, which)) deleted.add(id);
  }
  await auditDecision(db, deed, 'comments-decided', 'delete', [...deleted]);
  return deleted;
}

async function moveAll(
  ctx: Context,
  db: Db,
  announce: Announce,
  deed: Deed,
  rows: Decidable[],
): Promise<Set<string>> {
  const { siteId, operationId, at } = deed;
  const decision = deed.action as Exclude<Action, 'delete'>;
  const { to } = transitions[decision];
  const moved: (Decidable & { truth: Truth | undefined })[] = [];
  const judged = rows.map(row => ({
    ...row,
    truth: feedbackFor(decision, { verdict: row.akismet_verdict, told: row.akismet_told }),
  }));
  for (const alike of Map.groupBy(judged, row => `${row.status} ${row.truth}`).values()) {
    const { status: from, truth: told } = alike[0]!;
    const ids = alike.map(({ id }) => id);
    const went = new Set(await moveComments(db, { siteId, ids, from, to, at, told }));
    moved.push(...alike.filter(({ id }) => went.has(id)));
  }

  await insertEvents(
    db,
    moved.map(row => ({
      site_id: siteId,
      comment_id: row.id,
      id: newId(),
      at,
      actor: deed.moderator.name,
      kind: 'decided',
      detail: JSON.stringify({ decision, from: row.status, to, operation: operationId }),
    })),
  );
  await insertItems(
    db,
    moved.map(row => ({
      site_id: siteId,
      operation_id: operationId,
      comment_id: row.id,
      from_status: row.status,
      to_status: to,
      at,
      told_before: row.akismet_told,
    })),
  );
  const ids = moved.map(({ id }) => id);
  await auditDecision(db, deed, 'comments-decided', decision, ids);
  await learnLater(db, { siteId, ids, at, runAt: at + ctx.config.feedbackWaitMs });
  const toTell = moved.flatMap(({ id, truth }) => (truth ? [{ id, truth }] : []));
  await feedBack(ctx, db, announce, { siteId, moderator: deed.moderator, at, toTell });
  await countPublished(
    db,
    announce,
    siteId,
    moved.map(row => ({ threadId: row.thread_id, from: row.status, to })),
  );
  return new Set(ids);
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

/** Tells Akismet of comments, as jobs that wait a while: a decision that is taken back by then is never told. */
export async function feedBack(
  ctx: Context,
  db: Db,
  announce: Announce,
  told: { siteId: string; moderator: Moderator; at: number; toTell: { id: string; truth: Truth }[] },
): Promise<void> {
  if (told.toTell.length === 0) return;
  const jobs = told.toTell.map(({ id, truth }) => ({
    id: newId(),
    kind: 'tell-akismet',
    site_id: told.siteId,
    comment_id: id,
    payload: JSON.stringify({ truth, reporter: told.moderator.name }),
    attempts: 0,
    created_at: told.at,
    run_at: told.at + ctx.config.feedbackWaitMs,
    leased_by: null,
  }));
  await insertJobs(db, jobs);
  announce({ kind: 'jobs' });
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
    for (let at = 0; at < ids.length; at += commentsPerChange) {
      announce({ kind: 'comments', siteId, commentIds: ids.slice(at, at + commentsPerChange) });
    }
  }
}
