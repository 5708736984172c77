import type { Db } from './store.ts';

/** Uses a challenge up. @returns whether this is the first time. */
export async function spendChallenge(
  db: Db,
  siteId: string,
  challenge: string,
  expiresAt: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('spent_challenges')
    .values({ site_id: siteId, challenge, expires_at: expiresAt })
    .onConflict(conflict => conflict.columns(['site_id', 'challenge']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
