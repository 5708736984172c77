import type { Db } from './store.ts';
import type { AkismetWaitsTable } from './tables.ts';

/** That Akismet has asked to be left alone, if that time is not over. */
export function findAkismetWait(
  db: Db,
  account: string,
  now: number,
): Promise<AkismetWaitsTable | undefined> {
  return db
    .selectFrom('akismet_waits')
    .selectAll()
    .where('account', '=', account)
    .where('wait_until', '>', now)
    .executeTakeFirst();
}

/** Keeps it, in place of what was asked for before; what is over goes. */
export async function saveAkismetWait(db: Db, wait: AkismetWaitsTable, now: number): Promise<void> {
  await db.deleteFrom('akismet_waits').where('wait_until', '<=', now).execute();
  const { wait_until, reason } = wait;
  await db
    .insertInto('akismet_waits')
    .values(wait)
    .onConflict(conflict => conflict.column('account').doUpdateSet({ wait_until, reason }))
    .execute();
}
