import type { Context } from '../context.ts';
import { newId } from '../domain/ids.ts';
import type { Decision, Status } from '../domain/status.ts';
import type { Truth } from '../domain/verdict.ts';
import {
  type Decidable,
  findDecidable,
  insertEvents,
  moveComments,
  recallFeedback,
} from '../store/decisions.ts';
import {
  addToOperation,
  deleteItems,
  listItems,
  type Operation,
  updateOperation,
} from '../store/operations.ts';
import type { Db } from '../store/store.ts';
import type { OperationItemsTable } from '../store/tables.ts';
import {
  announceComments,
  auditDecision,
  countPublished,
  feedBack,
  type Moderator,
} from './decide-comments.ts';
import { learnLater } from './learn-decisions.ts';

const itemsPerBatch = 500;

/** Puts back some of an operation's comments, in one unit of work. */
export async function undoBatch(
  ctx: Context,
  operation: Operation,
): Promise<{ undone: number; changedSince: number; more: boolean }> {
  const by = JSON.parse(operation.position!) as Moderator;
  return ctx.store.write(async (db, announce) => {
    const items = await listItems(db, operation.id, { after: '', limit: itemsPerBatch });
    const at = ctx.now();
    let undone = 0;
    for (const [siteId, ofSite] of Map.groupBy(items, item => item.site_id)) {
      const moved = await putBack(ctx, db, { siteId, moderator: by, at, operation, items: ofSite }, announce);
      announceComments(announce, siteId, moved);
      undone += moved.length;
      await deleteItems(
        db,
        siteId,
        operation.id,
        ofSite.map(item => item.comment_id),
      );
    }
    const more = items.length === itemsPerBatch;
    await addToOperation(db, operation.id, { undone });
    if (!more) await updateOperation(db, operation.id, { state: 'undone', position: null });
    announce({ kind: 'operation', operationId: operation.id });
    return { undone, changedSince: items.length - undone, more };
  });
}

interface Part {
  siteId: string;
  moderator: Moderator;
  at: number;
  operation: Operation;
  items: OperationItemsTable[];
}

async function putBack(
  ctx: Context,
  db: Db,
  part: Part,
  announce: Parameters<typeof announceComments>[0],
): Promise<string[]> {
  const { siteId, moderator, at, items } = part;
  const rows = await findDecidable(
    db,
    siteId,
    items.map(item => item.comment_id),
  );
  const byId = new Map(rows.map(row => [row.id, row]));
  const untouched = items.flatMap(item => {
    const row = byId.get(item.comment_id);
    return row?.status === item.to_status && row.status_at === item.at ? [{ item, row }] : [];
  });
  const toTell: { id: string; truth: Truth }[] = [];
  const moves: { row: Decidable; from: Status; to: Status }[] = [];
  const withRetraction = [];
  for (const { item, row } of untouched) {
    const told = await retract(db, item, row);
    if (told.tell) toTell.push({ id: row.id, truth: told.tell });
    withRetraction.push({ item, row, told: told.told });
  }
  const alike = Map.groupBy(
    withRetraction,
    ({ item, told }) => `${item.to_status} ${item.from_status} ${item.at} ${told}`,
  );
  for (const some of alike.values()) {
    const { item, told } = some[0]!;
    const ids = some.map(({ row }) => row.id);
    const { to_status: from, from_status: to } = item;
    const went = new Set(await moveComments(db, { siteId, ids, from, to, at, told, since: item.at }));
    for (const { row } of some) if (went.has(row.id)) moves.push({ row, from, to });
  }
  const moved = new Set(moves.map(({ row }) => row.id));
  await insertEvents(
    db,
    moves.map(({ row, from, to }) => ({
      site_id: siteId,
      comment_id: row.id,
      id: newId(),
      at,
      actor: moderator.name,
      kind: 'undone',
      detail: JSON.stringify({ decision: part.operation.action as Decision, from, to }),
    })),
  );
  await auditDecision(db, part, 'decision-taken-back', part.operation.action, [...moved]);
  await learnLater(db, { siteId, ids: [...moved], at, runAt: at + ctx.config.feedbackWaitMs });
  const stillToTell = toTell.filter(({ id }) => moved.has(id));
  await feedBack(ctx, db, announce, { siteId, moderator, at, toTell: stillToTell });
  await countPublished(
    db,
    announce,
    siteId,
    moves.map(({ row, from, to }) => ({ threadId: row.thread_id, from, to })),
  );
  return [...moved];
}

/**
 * What Akismet has been told of a comment once the decision on it is taken back. Feedback that nobody has begun
 * to send is never sent; what was sent is put right.
 */
async function retract(
  db: Db,
  item: OperationItemsTable,
  row: Decidable,
): Promise<{ told?: Truth | null; tell?: Truth }> {
  if (row.akismet_told === item.told_before || row.akismet_told === null) return {};
  if (await recallFeedback(db, item.site_id, item.comment_id)) return { told: item.told_before };
  const before: Truth = item.told_before ?? (row.akismet_verdict === 'ham' ? 'ham' : 'spam');
  return { told: before, tell: before };
}
