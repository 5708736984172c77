import type { Context } from '../context.ts';
import type { SettingChange } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import { lockOwner } from '../store/accounts.ts';
import { deleteSessions } from '../store/sessions.ts';
import type { Db } from '../store/store.ts';
import type { UsersTable } from '../store/tables.ts';
import { countOwners, deleteUser, findUser, listUsers, updateUser } from '../store/users.ts';
import { type Actor, audit } from './audit.ts';
import { type User, userOf } from './sessions.ts';

export interface Member extends User {
  createdAt: string;
  /** null: not signed in anywhere. */
  seenAt: string | null;
}

/** Everybody who has an account. */
export async function listMembers(ctx: Context): Promise<Member[]> {
  const rows = await listUsers(ctx.store.db);
  return rows.map(row => ({
    ...userOf(row),
    createdAt: new Date(row.created_at).toISOString(),
    seenAt: row.seen_at === null ? null : new Date(row.seen_at).toISOString(),
  }));
}

/**
 * Changes what an account may do; it holds with the account's next request.
 * @throws Refusal `not-found` or `last-owner`
 */
export async function changeMember(
  ctx: Context,
  actor: Actor,
  id: string,
  input: { role?: User['role'] | undefined; sites?: string[] | null | undefined },
): Promise<User> {
  return ctx.store.write(async db => {
    const row = await lockedMember(ctx, db, id);
    const role = input.role ?? row.role;
    if (role !== 'owner') await keepOneOwner(db, row);
    const before = userOf(row);
    const asked = input.sites === undefined ? before.sites : input.sites;
    const after: User = { ...before, role, sites: role === 'owner' ? null : asked };
    const changes = [
      changeOf('role', before.role, after.role),
      changeOf('sites', before.sites ?? 'all', after.sites ?? 'all'),
    ].filter(change => change !== undefined);
    if (changes.length === 0) return after;
    await updateUser(db, id, { role, sites: after.sites && JSON.stringify(after.sites) });
    const detail = { name: row.name, changes };
    await audit(db, actor, ctx.now(), { action: 'account-changed', subject: id, detail });
    return after;
  });
}

/**
 * Removes an account; its sessions, passkeys and tokens end with it. What it did stays in the log by its name.
 * @throws Refusal `not-found` or `last-owner`
 */
export async function removeMember(ctx: Context, actor: Actor, id: string): Promise<void> {
  await ctx.store.write(async db => {
    const row = await lockedMember(ctx, db, id);
    await keepOneOwner(db, row);
    await deleteUser(db, id);
    const detail = { name: row.name };
    await audit(db, actor, ctx.now(), { action: 'account-removed', subject: id, detail });
  });
}

/** Ends every session of an account. @throws Refusal `not-found` */
export async function signMemberOut(ctx: Context, actor: Actor, id: string): Promise<void> {
  await ctx.store.write(async db => {
    if (!(await findUser(db, id))) throw notThere();
    const sessions = await deleteSessions(db, id, { allBut: undefined });
    await audit(db, actor, ctx.now(), { action: 'session-ended', subject: id, detail: { sessions } });
  });
}

async function lockedMember(ctx: Context, db: Db, id: string): Promise<UsersTable> {
  await lockOwner(db, ctx.store.kind);
  const row = await findUser(db, id);
  if (!row) throw notThere();
  return row;
}

async function keepOneOwner(db: Db, row: UsersTable): Promise<void> {
  if (row.role !== 'owner' || (await countOwners(db)) > 1) return;
  throw new Refusal('last-owner', `${row.name} is the only owner: make somebody else an owner first.`);
}

function notThere(): Refusal {
  return new Refusal('not-found', 'This account is not there any more.');
}

function changeOf(field: string, from: unknown, to: unknown): SettingChange | undefined {
  return JSON.stringify(from) === JSON.stringify(to) ? undefined : { field, from, to };
}
