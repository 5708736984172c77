import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { deleteLinks, hasOwner, insertLink, insertUser, lockOwner, takeLink } from '../store/accounts.ts';
import { audit } from './audit.ts';
import { hashPassword } from './passwords.ts';
import { type Device, openSession, type User } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

const purpose = 'set-up';
const linkMs = 24 * 3_600_000;

/**
 * A fresh one-time token with which the first owner sets up the account; earlier ones end.
 * @returns undefined when there is an owner already.
 */
export async function newSetUpToken(ctx: Context): Promise<string | undefined> {
  const token = newToken();
  const now = ctx.now();
  return ctx.store.write(async db => {
    if (await hasOwner(db)) return undefined;
    await deleteLinks(db, purpose);
    const times = { created_at: now, expires_at: now + linkMs };
    await insertLink(db, { token_hash: hashToken(token), purpose, ...times });
    return token;
  });
}

/**
 * Makes the first owner account and signs it in.
 * @throws Refusal `owner-exists` or `link-not-valid`.
 */
export async function setUp(
  ctx: Context,
  input: { token: string; name: string; email: string; password: string },
  device: Device = { ip: null, userAgent: null },
): Promise<{ user: User; token: string }> {
  const passwordHash = await hashPassword(input.password);
  const user: User = {
    id: newId(),
    name: input.name,
    email: input.email.toLowerCase(),
    role: 'owner',
    sites: null,
  };
  const token = await ctx.store.write(async db => {
    await lockOwner(db, ctx.store.kind);
    if (await hasOwner(db))
      throw new Refusal('owner-exists', 'The owner’s account exists already. Please sign in.');
    if (!(await takeLink(db, hashToken(input.token), purpose, ctx.now()))) {
      throw new Refusal(
        'link-not-valid',
        'This link has been used or is too old. Start Afterword again and it prints a new one.',
      );
    }
    await insertUser(db, { ...user, sites: null, password_hash: passwordHash, created_at: ctx.now() });
    const detail = { name: user.name, role: user.role };
    await audit(db, user, ctx.now(), { action: 'account-made', subject: user.id, detail });
    return openSession(ctx, db, user.id, device);
  });
  return { user, token };
}
