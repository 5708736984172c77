import type { Db } from './store.ts';
import type { PasskeysTable } from './tables.ts';

export function listPasskeys(db: Db, userId: string): Promise<PasskeysTable[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export function findPasskey(db: Db, id: string): Promise<PasskeysTable | undefined> {
  return db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
}

/** @returns whether it is new: no credential has two owners. */
export async function insertPasskey(db: Db, passkey: PasskeysTable): Promise<boolean> {
  const inserted = await db
    .insertInto('passkeys')
    .values(passkey)
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function touchPasskey(db: Db, id: string, used: { counter: number; at: number }): Promise<void> {
  await db
    .updateTable('passkeys')
    .set({ counter: used.counter, used_at: used.at })
    .where('id', '=', id)
    .execute();
}

export function deletePasskey(db: Db, userId: string, id: string): Promise<PasskeysTable | undefined> {
  return db
    .deleteFrom('passkeys')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
