import type { Context } from '../context.ts';
import type { ApiScope } from '../domain/api-scopes.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import {
  deleteApiToken,
  findApiToken,
  insertApiToken,
  listApiTokens,
  touchApiToken,
} from '../store/api-tokens.ts';
import type { ApiTokensTable } from '../store/tables.ts';
import { audit } from './audit.ts';
import type { Caller } from './permissions.ts';
import { type User, userOf } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

export interface ApiToken {
  id: string;
  name: string;
  scopes: ApiScope[];
  createdAt: string;
  usedAt: string | null;
  expiresAt: string | null;
}

/** So that a secret scanner, and a person, sees what a leaked text is. */
const prefix = 'afterword_';
export const mostApiTokens = 50;
const touchEveryMs = 3_600_000;
const dayMs = 86_400_000;

export async function listOwnTokens(ctx: Context, user: User): Promise<ApiToken[]> {
  return (await listApiTokens(ctx.store.db, user.id)).map(shown);
}

/**
 * @returns the token itself, which nobody is told again: it is kept as its hash.
 * @throws Refusal `limit-reached`
 */
export async function makeApiToken(
  ctx: Context,
  user: User,
  input: { name: string; scopes: ApiScope[]; expiresInDays: number | null },
): Promise<{ token: ApiToken; secret: string }> {
  const secret = prefix + newToken();
  const now = ctx.now();
  const row: ApiTokensTable = {
    id: newId(),
    token_hash: hashToken(secret),
    user_id: user.id,
    name: input.name,
    scopes: JSON.stringify(input.scopes),
    created_at: now,
    used_at: null,
    expires_at: input.expiresInDays && now + input.expiresInDays * dayMs,
  };
  await ctx.store.write(async db => {
    if ((await listApiTokens(db, user.id)).length >= mostApiTokens) {
      throw new Refusal('limit-reached', `You have ${mostApiTokens} tokens: revoke one that is not used.`);
    }
    await insertApiToken(db, row);
    const detail = { name: input.name, scopes: input.scopes };
    await audit(db, user, now, { action: 'token-made', subject: row.id, detail });
  });
  return { token: shown(row), secret };
}

/** @throws Refusal `not-found` */
export async function revokeApiToken(ctx: Context, user: User, id: string): Promise<void> {
  await ctx.store.write(async db => {
    const row = await deleteApiToken(db, user.id, id);
    if (!row) throw new Refusal('not-found', 'This token is not there any more.');
    await audit(db, user, ctx.now(), { action: 'token-revoked', subject: id, detail: { name: row.name } });
  });
}

/** Whom a token acts for, and within which scopes; undefined: there is no such token, or it has expired. */
export async function callerOfToken(ctx: Context, secret: string): Promise<Caller | undefined> {
  if (!secret.startsWith(prefix)) return undefined;
  const now = ctx.now();
  const found = await findApiToken(ctx.store.db, hashToken(secret), now);
  if (!found) return undefined;
  if (now - (found.used_at ?? 0) > touchEveryMs) {
    await ctx.store.writeLoosely(db => touchApiToken(db, found.token_id, now));
  }
  return { user: userOf(found), scopes: JSON.parse(found.scopes) as ApiScope[] };
}

function shown(row: ApiTokensTable): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as ApiScope[],
    createdAt: new Date(row.created_at).toISOString(),
    usedAt: row.used_at === null ? null : new Date(row.used_at).toISOString(),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
  };
}
