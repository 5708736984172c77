import { sql } from 'kysely';
import type { Db } from './store.ts';
import type { OneTimeLinksTable, SessionsTable, UsersTable } from './tables.ts';

export function findUserByEmail(db: Db, email: string): Promise<UsersTable | undefined> {
  return db.selectFrom('users').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
}

export async function hasOwner(db: Db): Promise<boolean> {
  const owner = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst();
  return owner !== undefined;
}

export async function insertUser(db: Db, user: UsersTable): Promise<void> {
  await db
    .insertInto('users')
    .values({ ...user, email: user.email.toLowerCase() })
    .execute();
}

export async function insertSession(db: Db, session: SessionsTable): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

/** The user of a session that has not expired, and when it was last seen. */
export function findSession(db: Db, tokenHash: string, now: number) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.role', 'users.sites'])
    .select(['sessions.seen_at', 'sessions.id as session_id'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst();
}

export async function touchSession(
  db: Db,
  tokenHash: string,
  seenAt: number,
  expiresAt: number,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ seen_at: seenAt, expires_at: expiresAt })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

export async function insertLink(db: Db, link: OneTimeLinksTable): Promise<void> {
  await db.insertInto('one_time_links').values(link).execute();
}

/** Uses a link up. @returns whether it was there and had not expired. */
export async function takeLink(db: Db, tokenHash: string, purpose: string, now: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('one_time_links')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function deleteLinks(db: Db, purpose: string): Promise<void> {
  await db.deleteFrom('one_time_links').where('purpose', '=', purpose).execute();
}

/** Serialises, within a transaction, whoever would make the first owner. */
export async function lockOwner(db: Db, kind: 'sqlite' | 'postgres'): Promise<void> {
  if (kind === 'postgres') await sql`lock table users in share row exclusive mode`.execute(db);
}
