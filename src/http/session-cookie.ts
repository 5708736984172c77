import type { CookieOptions, Request, Response } from 'express';
import type { Context } from '../context.ts';

const dayMs = 86_400_000;

/** Over https the name itself keeps other hosts and paths from setting the cookie. */
function cookieName(ctx: Context): string {
  return isSecure(ctx) ? '__Host-afterword' : 'afterword';
}

function isSecure(ctx: Context): boolean {
  return ctx.publicUrl().startsWith('https:');
}

function options(ctx: Context): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: isSecure(ctx), path: '/' };
}

export function readSessionCookie(ctx: Context, req: Request): string | undefined {
  const name = `${cookieName(ctx)}=`;
  const cookies = (req.get('cookie') ?? '').split(';').map(cookie => cookie.trim());
  return cookies.find(cookie => cookie.startsWith(name))?.slice(name.length);
}

export function setSessionCookie(ctx: Context, res: Response, token: string): void {
  res.cookie(cookieName(ctx), token, { ...options(ctx), maxAge: ctx.config.sessionDays * dayMs });
}

export function clearSessionCookie(ctx: Context, res: Response): void {
  res.clearCookie(cookieName(ctx), options(ctx));
}
