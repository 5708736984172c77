import { sql } from 'kysely';
import type { Db } from './store.ts';

/** The sessions of an account that have not expired, the last seen first. */
export function listSessions(db: Db, userId: string, now: number) {
  return db
    .selectFrom('sessions')
    .select(['id', 'ip', 'user_agent', 'created_at', 'seen_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** @returns how many there were. */
export async function deleteSessions(
  db: Db,
  userId: string,
  which: { id: string } | { allBut: string | undefined },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', 'id' in which ? '=' : '<>', 'id' in which ? which.id : (which.allBut ?? sql.lit('')))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
