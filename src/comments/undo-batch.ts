import type { Context } from '../context.ts';
import { newId } from '../domain/ids.ts';
import type { Decision } from '../domain/status.ts';
import { type Decidable, insertEvents, lockDecidable, moveComments } from '../store/decisions.ts';
import {
  addToOperation,
  deleteItems,
  listItems,
  type Operation,
  updateOperation,
} from '../store/operations.ts';
import type { Db } from '../store/store.ts';
import type { OperationItemsTable } from '../store/tables.ts';
import { announceComments, auditDecision, countPublished, type Moderator } from './decide-comments.ts';
import { passOn } from './pass-on.ts';

const itemsPerBatch = 500;

/** Who takes an operation back, or has done so. */
export function takenBackBy({ state, position }: Operation): Moderator | undefined {
  const isTaken = state === 'undoing' || state === 'undone';
  return isTaken && position !== null ? (JSON.parse(position) as Moderator) : undefined;
}

/** Puts back some of an operation's comments, in one unit of work. */
export async function undoBatch(
  ctx: Context,
  operation: Operation,
): Promise<{ undone: number; changedSince: number; more: boolean }> {
  const by = takenBackBy(operation)!;
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
    if (!more) await updateOperation(db, operation.id, { state: 'undone' });
    announce({ kind: 'operation', operationId: operation.id, userId: operation.user_id });
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
  const rows = await lockDecidable(
    db,
    siteId,
    items.map(item => item.comment_id),
  );
  const byId = new Map(rows.map(row => [row.id, row]));
  const moves = items.flatMap(item => {
    const row = byId.get(item.comment_id);
    const { to_status: from, from_status: to, said_before: said } = item;
    return row && isUntouched(item, row) ? [{ row, from, to, said }] : [];
  });
  for (const alike of Map.groupBy(moves, ({ to, said }) => `${to} ${said}`).values()) {
    const { to, said } = alike[0]!;
    const ids = alike.map(({ row }) => row.id);
    await moveComments(db, { siteId, ids, to, at, said });
  }
  const moved = moves.map(({ row }) => row.id);
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
  await auditDecision(db, part, 'decision-taken-back', part.operation.action, moved);
  const ids = moves.filter(({ row, said }) => row.said !== said).map(({ row }) => row.id);
  await passOn(ctx, db, announce, { siteId, ids, moderator, at });
  await countPublished(
    db,
    announce,
    siteId,
    moves.map(({ row, from, to }) => ({ threadId: row.thread_id, from, to })),
  );
  return moved;
}

/** Whether nothing has happened to a comment since it was decided on: nobody moved it, nor did its author change it. */
export function isUntouched(
  item: OperationItemsTable,
  row: Pick<Decidable, 'status' | 'status_at' | 'author_edited_at'>,
): boolean {
  const isThere = row.status === item.to_status && row.status_at === item.at;
  return isThere && (row.author_edited_at ?? 0) <= item.at;
}
