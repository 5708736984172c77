import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { deleteSessions, listSessions } from '../store/sessions.ts';
import { findUser, updateUser } from '../store/users.ts';
import { audit } from './audit.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { Caller } from './permissions.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

/**
 * Changes one's own password and ends one's other sessions.
 * @throws Refusal `wrong-credentials` unless the current password is right; `too-many-requests`.
 */
export async function changePassword(
  ctx: Context,
  throttle: SignInThrottle,
  { user, sessionId }: Caller,
  input: { current: string; password: string },
): Promise<void> {
  await throttle.count(user.email);
  const row = await findUser(ctx.store.db, user.id);
  if (!(await isPassword(input.current, row?.password_hash))) {
    const message = 'This is not your current password.';
    throw new Refusal('invalid-request', message, {
      fields: [{ field: 'current', code: 'wrong-password', message }],
    });
  }
  await throttle.forget(user.email);
  const passwordHash = await hashPassword(input.password);
  await ctx.store.write(async db => {
    await updateUser(db, user.id, { password_hash: passwordHash });
    await deleteSessions(db, user.id, { allBut: sessionId });
    await audit(db, user, ctx.now(), { action: 'password-changed', subject: user.id, detail: {} });
  });
}

export interface OwnSession {
  id: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

export async function listOwnSessions(ctx: Context, { user, sessionId }: Caller): Promise<OwnSession[]> {
  const rows = await listSessions(ctx.store.db, user.id, ctx.now());
  return rows.map(row => ({
    id: row.id,
    ip: row.ip,
    userAgent: row.user_agent,
    createdAt: new Date(row.created_at).toISOString(),
    seenAt: new Date(row.seen_at).toISOString(),
    current: row.id === sessionId,
  }));
}

/** Ends one of one's sessions, or all but the one that asks. @throws Refusal `not-found` */
export async function endOwnSessions(
  ctx: Context,
  { user, sessionId }: Caller,
  which: { id: string } | 'others',
): Promise<void> {
  await ctx.store.write(async db => {
    const sessions = await deleteSessions(db, user.id, which === 'others' ? { allBut: sessionId } : which);
    if (sessions === 0 && which !== 'others') {
      throw new Refusal('not-found', 'This session has ended already.');
    }
    await audit(db, user, ctx.now(), { action: 'session-ended', subject: user.id, detail: { sessions } });
  });
}
