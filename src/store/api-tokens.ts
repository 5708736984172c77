import type { Db } from './store.ts';
import type { ApiTokensTable } from './tables.ts';

export function listApiTokens(db: Db, userId: string): Promise<ApiTokensTable[]> {
  return db
    .selectFrom('api_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
}

/** The user of a token that has not expired, with what the token may be used for. */
export function findApiToken(db: Db, tokenHash: string, now: number) {
  return db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.id', 'api_tokens.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.role', 'users.sites'])
    .select(['api_tokens.id as token_id', 'api_tokens.scopes', 'api_tokens.used_at'])
    .where('api_tokens.token_hash', '=', tokenHash)
    .where(eb => eb.or([eb('api_tokens.expires_at', 'is', null), eb('api_tokens.expires_at', '>', now)]))
    .executeTakeFirst();
}

export async function insertApiToken(db: Db, token: ApiTokensTable): Promise<void> {
  await db.insertInto('api_tokens').values(token).execute();
}

export async function touchApiToken(db: Db, id: string, at: number): Promise<void> {
  await db.updateTable('api_tokens').set({ used_at: at }).where('id', '=', id).execute();
}

export function deleteApiToken(db: Db, userId: string, id: string): Promise<ApiTokensTable | undefined> {
  return db
    .deleteFrom('api_tokens')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
