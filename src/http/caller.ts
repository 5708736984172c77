import type { Request } from 'express';
import { callerOfToken } from '../accounts/api-tokens.ts';
import { type Caller, looksAfter } from '../accounts/permissions.ts';
import { type Device, type User, userOfSession } from '../accounts/sessions.ts';
import type { Client } from '../comments/new-comment.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { refuseForgery } from './forgery.ts';
import { readSessionCookie } from './session-cookie.ts';

const maxAgentLength = 300;
const maxHeaderLength = 1_000;

/**
 * Who calls: by `Authorization: Bearer`, or else by the session's cookie. A browser sends the cookie by itself, so
 * only there a state change has to prove where it comes from.
 *
 * @returns undefined: nobody is signed in.
 * @throws Refusal `request-forged`; `not-signed-in` for a token that is not good.
 */
export async function callerOf(ctx: Context, req: Request): Promise<Caller | undefined> {
  const authorization = req.get('authorization');
  if (authorization !== undefined) {
    const [, secret] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const caller = secret && (await callerOfToken(ctx, secret));
    if (!caller) throw new Refusal('not-signed-in', 'This API token is not good (any more).');
    return caller;
  }
  refuseForgery(ctx, req);
  const token = readSessionCookie(ctx, req);
  return token ? userOfSession(ctx, token) : undefined;
}

/** Who is signed in with this browser and looks after the site. A state change has to be safe from forgery. */
export async function moderatorOn(ctx: Context, req: Request, siteId: string): Promise<User | undefined> {
  const token = readSessionCookie(ctx, req);
  const caller = token ? await userOfSession(ctx, token) : undefined;
  return caller && looksAfter(caller.user, siteId) ? caller.user : undefined;
}

/** What the connection tells about whoever comments. */
export function clientOf(req: Request): Client {
  const header = (name: string) => req.get(name)?.slice(0, maxHeaderLength) ?? null;
  return {
    ip: req.ip ?? '',
    userAgent: header('user-agent'),
    referrer: header('referer'),
    language: header('accept-language'),
  };
}

/** Where a sign-in comes from. */
export function deviceOf(req: Request): Device {
  return { ip: req.ip ?? null, userAgent: req.get('user-agent')?.slice(0, maxAgentLength) ?? null };
}
