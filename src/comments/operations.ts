import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { QueueFilter } from '../domain/queue-filter.ts';
import { type Action, statusesFor } from '../domain/status.ts';
import {
  addToOperation,
  findOperation,
  insertOperation,
  listOperations,
  type Operation,
  sitesOfOperation,
  updateOperation,
} from '../store/operations.ts';
import { countMatches } from '../store/queue-match.ts';
import type { Db } from '../store/store.ts';
import { type Asked, decideComments, type Moderator, type Outcome } from './decide-comments.ts';
import { type FilterOfOperation, goOnInBackground, leaveToJob, runBatch } from './run-operation.ts';
import { takenBackBy, undoBatch } from './undo-batch.ts';

/** A decision on many is counted up to here before it runs. */
const mostCounted = 1_000_000;

/** Decides on the comments that are named, as a part of the operation. */
export async function decideNamed(
  ctx: Context,
  deed: {
    moderator: Moderator;
    action: Action;
    asked: (Asked & { site: string })[];
    operationId?: string | undefined;
  },
): Promise<{ operation: Operation; outcomes: Outcome[] }> {
  const { moderator, action } = deed;
  const at = ctx.now();
  return ctx.store.write(async (db, announce) => {
    const operation = await openOperation(db, deed, at);
    const outcomes: Outcome[] = [];
    // Somebody may name a comment twice.
    const asked = new Map(deed.asked.map(each => [`${each.site} ${each.id}`, each])).values();
    for (const [siteId, ofSite] of Map.groupBy(asked, ({ site }) => site)) {
      const part = { siteId, moderator, action, asked: ofSite, operationId: operation.id, at };
      outcomes.push(...(await decideComments(ctx, db, announce, part)));
    }
    const decided = outcomes.filter(({ outcome }) => outcome === 'decided').length;
    const added = { decided, skipped: outcomes.length - decided, total: outcomes.length };
    await addToOperation(db, operation.id, added);
    return { operation: (await findOperation(db, operation.id))!, outcomes };
  });
}

async function openOperation(
  db: Db,
  { moderator, action, operationId }: Parameters<typeof decideNamed>[1],
  at: number,
): Promise<Operation> {
  if (operationId !== undefined) {
    const open = await findOperation(db, operationId);
    if (!open || open.user_id !== moderator.id || open.action !== action || open.filter !== null) {
      throw new Refusal('not-found', 'There is no such decision of yours to go on with.');
    }
    return open;
  }
  const operation = newOperation(moderator, action, at);
  await insertOperation(db, operation);
  return operation;
}

export function newOperation(moderator: Moderator, action: Action, at: number): Operation {
  return {
    id: newId(),
    user_id: moderator.id,
    actor: moderator.name,
    action,
    filter: null,
    state: 'done',
    total: 0,
    decided: 0,
    skipped: 0,
    undone: 0,
    position: null,
    created_at: at,
  };
}

/** Decides on all comments that a filter matches: the first of them now, many more in the background. */
export async function decideMatching(
  ctx: Context,
  deed: {
    moderator: Moderator;
    action: Action;
    sites: string[];
    filter: QueueFilter;
    except: string[];
    seenAt?: number | undefined;
  },
): Promise<Operation> {
  const possible = statusesFor(deed.action);
  const statuses = (deed.filter.statuses ?? possible).filter(status => possible.includes(status));
  const filter = { ...deed.filter, statuses };
  const { sites, except, seenAt } = deed;
  const of: FilterOfOperation = { sites, filter, except, seenAt, upTo: newId() };
  let total = 0;
  if (statuses.length > 0) {
    for (const site of of.sites) total += await countMatches(ctx.store.db, site, filter, mostCounted);
  }
  const operation: Operation = {
    ...newOperation(deed.moderator, deed.action, ctx.now()),
    filter: JSON.stringify(of),
    state: total > 0 ? 'running' : 'done',
    total: Math.max(0, total - of.except.length),
  };
  await ctx.store.write(async db => {
    await insertOperation(db, operation);
    if (total > 0) await leaveToJob(ctx, db, operation.id);
  });
  if (total > 0) await runBatch(ctx, operation.id);
  return goOnInBackground(ctx, operation.id);
}

export interface Undone {
  operation: Operation;
  /** Comments that are where they were before. */
  undone: number;
  /** Comments to which something else happened since; they stay. */
  changedSince: number;
}

/** Who asks for an operation, and the sites whose comments they may decide on; null: all. */
interface Asking {
  id: string;
  sites: readonly string[] | null;
}

/**
 * An operation, and whether something of it can be put back.
 * @throws Refusal `not-found` also where it is on a site of others: it is not told from one that never was.
 */
async function operationFor(
  ctx: Context,
  asking: Asking,
  id: string,
): Promise<{ operation: Operation; hasItems: boolean }> {
  const operation = await findOperation(ctx.store.db, id);
  const touched = operation ? await sitesOfOperation(ctx.store.db, id) : [];
  if (!operation || !isTheirs(operation, touched, asking)) {
    throw new Refusal('not-found', 'There is no such decision.');
  }
  return { operation, hasItems: touched.length > 0 };
}

/** @param touched the sites of the comments that it could still put back; of none of them it may have named some. */
function isTheirs(operation: Operation, touched: string[], { id, sites }: Asking): boolean {
  if (sites === null) return true;
  const named = operation.filter ? (JSON.parse(operation.filter) as FilterOfOperation).sites : [];
  const known = touched.length > 0 ? touched : named;
  if (known.length > 0) return known.every(site => sites.includes(site));
  return operation.user_id === id || takenBackBy(operation)?.id === id;
}

/**
 * Takes a decision back: every comment to which nothing else happened since goes where it was. Many comments
 * are put back in the background.
 *
 * @throws Refusal `not-found`; `decision-not-possible` where nothing can be put back.
 */
export async function undoOperation(
  ctx: Context,
  moderator: Moderator & Asking,
  id: string,
): Promise<Undone> {
  const { operation, hasItems } = await operationFor(ctx, moderator, id);
  if (operation.state === 'running') {
    throw new Refusal(
      'decision-not-possible',
      'This decision is still being carried out. Take it back once it is.',
    );
  }
  if (!hasItems) {
    throw new Refusal(
      'decision-not-possible',
      'There is nothing of this decision left that could be taken back.',
    );
  }
  const position = JSON.stringify({ id: moderator.id, name: moderator.name });
  await ctx.store.write(async db => {
    await updateOperation(db, id, { state: 'undoing', position });
    await leaveToJob(ctx, db, id);
  });
  const begun = (await findOperation(ctx.store.db, id))!;
  const { undone, changedSince } = await undoBatch(ctx, begun);
  return { operation: await goOnInBackground(ctx, id), undone, changedSince };
}

/** So many of the latest decisions are listed. */
const mostListed = 30;

/** An operation as the API shows it. @throws Refusal `not-found` */
export async function findOperationView(ctx: Context, asking: Asking, id: string) {
  const { operation, hasItems } = await operationFor(ctx, asking, id);
  return viewOf(operation, hasItems);
}

/** The latest decisions of which something can be taken back by somebody who looks after these sites. */
export async function recentOperations(ctx: Context, sites: readonly string[] | null) {
  const operations = await listOperations(ctx.store.db, mostListed);
  const views = await Promise.all(
    operations.map(async operation => {
      const touched = await sitesOfOperation(ctx.store.db, operation.id);
      const theirs = sites === null || touched.every(site => sites.includes(site));
      return theirs && touched.length > 0 ? [viewOf(operation, true)] : [];
    }),
  );
  return views.flat();
}

function viewOf(operation: Operation, hasItems: boolean) {
  const { id, action, state, total, decided, skipped, undone } = operation;
  return {
    id,
    action,
    by: operation.actor,
    at: new Date(operation.created_at).toISOString(),
    state,
    total,
    decided,
    skipped,
    undone,
    undoable: hasItems && state !== 'running',
  };
}
