import { sql } from 'kysely';
import type { AttackReason } from '../domain/attack.ts';
import { kindOf } from './kind-of.ts';
import type { Db } from './store.ts';
import type { AttacksTable } from './tables.ts';

/** The last attack on a site, though it be over. */
export function findAttack(db: Db, siteId: string): Promise<AttacksTable | undefined> {
  return db.selectFrom('attacks').selectAll().where('site_id', '=', siteId).executeTakeFirst();
}

/** The same, within a unit of work that ends it: whoever begins another one, or sees that it goes on, waits. */
export function lockAttack(db: Db, siteId: string): Promise<AttacksTable | undefined> {
  return db
    .selectFrom('attacks')
    .selectAll()
    .where('site_id', '=', siteId)
    .$if(kindOf(db) === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
}

/** The attacks that go on, by site. */
export async function listAttacks(db: Db): Promise<Map<string, AttacksTable>> {
  const rows = await db.selectFrom('attacks').selectAll().where('ended_at', 'is', null).execute();
  return new Map(rows.map(row => [row.site_id, row]));
}

/** @returns whether it began; another process may have been first. */
export async function saveNewAttack(
  db: Db,
  siteId: string,
  reason: AttackReason,
  now: number,
): Promise<boolean> {
  const attack = { began_at: now, seen_at: now, reason, refused: 0, ended_at: null, ended_by: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('attacks')
    .values({ site_id: siteId, ...attack })
    .onConflict(conflict =>
      conflict.column('site_id').doUpdateSet(attack).where('attacks.ended_at', 'is not', null),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Of an attack that goes on. */
export async function changeAttack(
  db: Db,
  siteId: string,
  change: Partial<Pick<AttacksTable, 'seen_at' | 'ended_at' | 'ended_by'>>,
): Promise<void> {
  await db
    .updateTable('attacks')
    .set(change)
    .where('site_id', '=', siteId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function addRefused(db: Db, siteId: string): Promise<void> {
  await db
    .updateTable('attacks')
    .set(eb => ({ refused: eb('refused', '+', 1) }))
    .where('site_id', '=', siteId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Comments of a site that came in between two instants, and those of them that are in spam. */
export async function countComments(
  db: Db,
  siteId: string,
  from: number,
  to: number,
): Promise<{ comments: number; spam: number }> {
  return db
    .selectFrom('comments')
    .select([
      sql<number>`count(*)`.as('comments'),
      sql<number>`coalesce(sum(case when status = 'spam' then 1 else 0 end), 0)`.as('spam'),
    ])
    .where('site_id', '=', siteId)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .executeTakeFirstOrThrow();
}
