import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import {
  deleteSession,
  findSession,
  findUserByEmail,
  insertSession,
  touchSession,
} from '../store/accounts.ts';
import type { Db } from '../store/store.ts';
import type { UsersTable } from '../store/tables.ts';
import { isPassword } from './passwords.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { hashToken, newToken } from './tokens.ts';

export interface User {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'moderator';
  /** The ids of the sites that they look after; null: all of them. */
  sites: string[] | null;
}

/** Where somebody signs in from, for the list of their sessions. */
export interface Device {
  ip: string | null;
  userAgent: string | null;
}

/** A session is written to the store at most this often. */
const touchEveryMs = 3_600_000;
const dayMs = 86_400_000;

export function userOf(row: Pick<UsersTable, 'id' | 'name' | 'email' | 'role' | 'sites'>): User {
  const { id, name, email, role } = row;
  return { id, name, email, role, sites: row.sites === null ? null : (JSON.parse(row.sites) as string[]) };
}

/**
 * @returns the user and the token for the cookie.
 * @throws Refusal `wrong-credentials`, which does not tell whether the account exists; `too-many-requests` after
 *   too many failures for the same address, whether there is such an account or not.
 */
export async function signIn(
  ctx: Context,
  throttle: SignInThrottle,
  credentials: { email: string; password: string },
  device: Device,
): Promise<{ user: User; token: string }> {
  await throttle.count(credentials.email);
  const row = await findUserByEmail(ctx.store.db, credentials.email);
  if (!(await isPassword(credentials.password, row?.password_hash)) || !row) {
    throw new Refusal('wrong-credentials', 'This email address and password do not belong together.');
  }
  const user = userOf(row);
  const token = await ctx.store.write(db => openSession(ctx, db, user.id, device));
  await throttle.forget(credentials.email);
  return { user, token };
}

/** Opens a session within a transaction. @returns the token for the cookie. */
export async function openSession(ctx: Context, db: Db, userId: string, device: Device): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  await insertSession(db, {
    token_hash: hashToken(token),
    id: newId(),
    user_id: userId,
    ip: device.ip,
    user_agent: device.userAgent,
    created_at: now,
    seen_at: now,
    expires_at: now + ctx.config.sessionDays * dayMs,
  });
  return token;
}

/** Who is signed in with this token; a visit renews the session. */
export async function userOfSession(
  ctx: Context,
  token: string,
): Promise<{ user: User; sessionId: string } | undefined> {
  const now = ctx.now();
  const tokenHash = hashToken(token);
  const found = await findSession(ctx.store.db, tokenHash, now);
  if (!found) return undefined;
  if (now - found.seen_at > touchEveryMs) {
    const expiresAt = now + ctx.config.sessionDays * dayMs;
    await ctx.store.writeLoosely(db => touchSession(db, tokenHash, now, expiresAt));
  }
  return { user: userOf(found), sessionId: found.session_id };
}

export async function signOut(ctx: Context, token: string): Promise<void> {
  await ctx.store.write(db => deleteSession(db, hashToken(token)));
}
