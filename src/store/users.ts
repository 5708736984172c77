import { sql } from 'kysely';
import type { Db } from './store.ts';
import type { InvitationsTable, UsersTable } from './tables.ts';

export function listUsers(db: Db) {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'role', 'sites', 'created_at'])
    .select(eb =>
      eb
        .selectFrom('sessions')
        .select(sql<number | null>`max(seen_at)`.as('seen_at'))
        .whereRef('sessions.user_id', '=', 'users.id')
        .as('seen_at'),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export function findUser(db: Db, id: string): Promise<UsersTable | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countOwners(db: Db): Promise<number> {
  const { owners } = await db
    .selectFrom('users')
    .select(sql<number>`count(*)`.as('owners'))
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return owners;
}

export async function updateUser(
  db: Db,
  id: string,
  change: Partial<Pick<UsersTable, 'name' | 'role' | 'sites' | 'password_hash'>>,
): Promise<void> {
  await db.updateTable('users').set(change).where('id', '=', id).execute();
}

/** Removes an account with everything that lets it in. */
export async function deleteUser(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', id).execute();
  await db.deleteFrom('passkeys').where('user_id', '=', id).execute();
  await db.deleteFrom('api_tokens').where('user_id', '=', id).execute();
  await db.deleteFrom('users').where('id', '=', id).execute();
}

export async function insertInvitation(db: Db, invitation: InvitationsTable): Promise<void> {
  await db.insertInto('invitations').values(invitation).execute();
}

/** The invitations that are still good, the newest first. */
export function listInvitations(db: Db, now: number) {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute();
}

export function findInvitation(
  db: Db,
  tokenHash: string,
  now: number,
): Promise<InvitationsTable | undefined> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** @returns the invitation, if it was there; nobody else gets it any more. */
export async function takeInvitation(db: Db, id: string): Promise<InvitationsTable | undefined> {
  return db.deleteFrom('invitations').where('id', '=', id).returningAll().executeTakeFirst();
}
