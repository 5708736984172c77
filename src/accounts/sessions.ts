import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import {
  deleteSession,
  findSession,
  findUserByEmail,
  insertSession,
  touchSession,
} from '../store/accounts.ts';
import type { Db } from '../store/store.ts';
import { isPassword } from './passwords.ts';
import { hashToken, newToken } from './tokens.ts';

export interface User {
  id: string;
  name: string;
  email: string;
  role: 'owner' | 'moderator';
}

/** A session is written to the store at most this often. */
const touchEveryMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * @returns the user and the token for the cookie.
 * @throws Refusal `wrong-credentials`, which does not tell whether the account exists.
 */
export async function signIn(
  ctx: Context,
  credentials: { email: string; password: string },
): Promise<{ user: User; token: string }> {
  const row = await findUserByEmail(ctx.store.db, credentials.email);
  if (!(await isPassword(credentials.password, row?.password_hash)) || !row) {
    throw new Refusal('wrong-credentials', 'This email address and password do not belong together.');
  }
  const user: User = { id: row.id, name: row.name, email: row.email, role: row.role };
  const token = await ctx.store.write(db => openSession(ctx, db, user.id));
  return { user, token };
}

/** Opens a session within a transaction. @returns the token for the cookie. */
export async function openSession(ctx: Context, db: Db, userId: string): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  await insertSession(db, {
    token_hash: hashToken(token),
    user_id: userId,
    created_at: now,
    seen_at: now,
    expires_at: now + ctx.config.sessionDays * dayMs,
  });
  return token;
}

/** Who is signed in with this token; a visit renews the session. */
export async function userOfSession(ctx: Context, token: string): Promise<User | undefined> {
  const now = ctx.now();
  const tokenHash = hashToken(token);
  const found = await findSession(ctx.store.db, tokenHash, now);
  if (!found) return undefined;
  const { seen_at: seenAt, ...user } = found;
  if (now - seenAt > touchEveryMs) {
    const expiresAt = now + ctx.config.sessionDays * dayMs;
    await ctx.store.writeLoosely(db => touchSession(db, tokenHash, now, expiresAt));
  }
  return user;
}

export async function signOut(ctx: Context, token: string): Promise<void> {
  await ctx.store.write(db => deleteSession(db, hashToken(token)));
}
