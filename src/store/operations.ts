import type { Updateable } from 'kysely';
import type { Db } from './store.ts';
import type { OperationItemsTable, OperationsTable } from './tables.ts';

export type Operation = OperationsTable;

export async function insertOperation(db: Db, operation: Operation): Promise<void> {
  await db.insertInto('operations').values(operation).execute();
}

export function findOperation(db: Db, id: string): Promise<Operation | undefined> {
  return db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function updateOperation(
  db: Db,
  id: string,
  change: Updateable<OperationsTable>,
): Promise<void> {
  await db.updateTable('operations').set(change).where('id', '=', id).execute();
}

/** Adds to what an operation has done so far. */
export async function addToOperation(
  db: Db,
  id: string,
  by: { decided?: number; skipped?: number; undone?: number; total?: number },
): Promise<void> {
  const { decided = 0, skipped = 0, undone = 0, total = 0 } = by;
  await db
    .updateTable('operations')
    .set(eb => ({
      decided: eb('decided', '+', decided),
      skipped: eb('skipped', '+', skipped),
      undone: eb('undone', '+', undone),
      total: eb('total', '+', total),
    }))
    .where('id', '=', id)
    .execute();
}

/** The newest operations, with how many of their comments could still be put back. */
export function listOperations(db: Db, limit: number) {
  return db.selectFrom('operations').selectAll().orderBy('id', 'desc').limit(limit).execute();
}

/** Comments of an operation, in the order of their ids. */
export function listItems(
  db: Db,
  operationId: string,
  slice: { after: string; limit: number },
): Promise<OperationItemsTable[]> {
  return db
    .selectFrom('operation_items')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('comment_id', '>', slice.after)
    .orderBy('comment_id')
    .limit(slice.limit)
    .execute();
}

/** The sites of the comments that an operation could still put back. */
export async function sitesOfOperation(db: Db, operationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('operation_items')
    .select('site_id')
    .distinct()
    .where('operation_id', '=', operationId)
    .execute();
  return rows.map(row => row.site_id);
}

export async function deleteItems(
  db: Db,
  siteId: string,
  operationId: string,
  commentIds: string[],
): Promise<void> {
  await db
    .deleteFrom('operation_items')
    .where('site_id', '=', siteId)
    .where('operation_id', '=', operationId)
    .where('comment_id', 'in', commentIds)
    .execute();
}

/** The decisions on a comment that can still be taken back: at most one of them is the newest. */
export function itemsOfComment(db: Db, siteId: string, commentId: string): Promise<OperationItemsTable[]> {
  return db
    .selectFrom('operation_items')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .execute();
}

/** Operations from before a time, which nobody will take back any more. @returns how many, at most `limit`. */
export async function deleteOldOperations(db: Db, before: number, limit: number): Promise<number> {
  const old = await db
    .selectFrom('operations')
    .select('id')
    .where('created_at', '<', before)
    .limit(limit)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  await db.deleteFrom('operation_items').where('operation_id', 'in', ids).execute();
  await db.deleteFrom('operations').where('id', 'in', ids).execute();
  return old.length;
}
