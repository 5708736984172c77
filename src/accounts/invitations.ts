import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { findUserByEmail, insertUser } from '../store/accounts.ts';
import type { InvitationsTable } from '../store/tables.ts';
import {
  findInvitation,
  insertInvitation,
  listInvitations as listRows,
  takeInvitation,
} from '../store/users.ts';
import { type Actor, audit } from './audit.ts';
import { hashPassword } from './passwords.ts';
import { type Device, openSession, type User } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

export interface Invitation {
  id: string;
  email: string | null;
  role: User['role'];
  sites: string[] | null;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}

const dayMs = 86_400_000;
const gone = 'This invitation has been used, withdrawn, or is too old. Ask for a new one.';

/** @returns the invitation and its token, which nobody is told again. */
export async function invite(
  ctx: Context,
  actor: Actor,
  input: { role: User['role']; sites: string[] | null; email: string | null },
): Promise<{ invitation: Invitation; token: string }> {
  const token = newToken();
  const now = ctx.now();
  // An owner looks after everything.
  const sites = input.role === 'owner' ? null : input.sites;
  const row: InvitationsTable = {
    id: newId(),
    token_hash: hashToken(token),
    email: input.email,
    role: input.role,
    sites: sites && JSON.stringify(sites),
    invited_by: actor.name,
    created_at: now,
    expires_at: now + ctx.config.invitationDays * dayMs,
  };
  await ctx.store.write(async db => {
    await insertInvitation(db, row);
    const detail = { role: row.role, sites, email: row.email };
    await audit(db, actor, now, { action: 'invited', subject: row.id, detail });
  });
  return { invitation: shown(row), token };
}

export async function listInvitations(ctx: Context): Promise<Invitation[]> {
  return (await listRows(ctx.store.db, ctx.now())).map(shown);
}

/** @throws Refusal `not-found` */
export async function withdrawInvitation(ctx: Context, actor: Actor, id: string): Promise<void> {
  await ctx.store.write(async db => {
    const row = await takeInvitation(db, id);
    if (!row) throw new Refusal('not-found', 'This invitation is not there any more.');
    const detail = { email: row.email };
    await audit(db, actor, ctx.now(), { action: 'invitation-withdrawn', subject: id, detail });
  });
}

/** What a link is for, for whoever holds it. @throws Refusal `link-not-valid` */
export async function openInvitation(ctx: Context, token: string): Promise<Invitation> {
  const row = await findInvitation(ctx.store.db, hashToken(token), ctx.now());
  if (!row) throw new Refusal('link-not-valid', gone);
  return shown(row);
}

/**
 * Makes the account that the link is for, and signs it in. The link is used up.
 * @throws Refusal `link-not-valid` or `account-exists`; the link stays good after the latter.
 */
export async function acceptInvitation(
  ctx: Context,
  input: { token: string; name: string; email: string; password: string },
  device: Device,
): Promise<{ user: User; token: string }> {
  // Before the hash, which costs much: only who holds a link may have us make one.
  await openInvitation(ctx, input.token);
  const passwordHash = await hashPassword(input.password);
  const now = ctx.now();
  return ctx.store.write(async db => {
    const found = await findInvitation(db, hashToken(input.token), now);
    const row = found && (await takeInvitation(db, found.id));
    if (!row) throw new Refusal('link-not-valid', gone);
    const email = input.email.toLowerCase();
    if (await findUserByEmail(db, email)) {
      throw new Refusal('account-exists', 'There is an account with this email address. Please sign in.');
    }
    const { role, sites } = row;
    const id = newId();
    await insertUser(db, {
      id,
      name: input.name,
      email,
      role,
      sites,
      password_hash: passwordHash,
      created_at: now,
    });
    const detail = { name: input.name, role };
    await audit(db, { id, name: input.name }, now, { action: 'account-made', subject: id, detail });
    const user: User = { id, name: input.name, email, role, sites: listOf(sites) };
    return { user, token: await openSession(ctx, db, id, device) };
  });
}

function shown(row: InvitationsTable): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    sites: listOf(row.sites),
    invitedBy: row.invited_by,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}

function listOf(sites: string | null): string[] | null {
  return sites === null ? null : (JSON.parse(sites) as string[]);
}
