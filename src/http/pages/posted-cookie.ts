import type { Request, Response } from 'express';
import { authorSecret } from '../../comments/author-secret.ts';
import type { Context } from '../../context.ts';

/*
 * What shows a reader without JavaScript the comment that they posted just now, while nobody else sees it. The
 * cookie proves authorship for some minutes, is good for nothing else, and is sent to the site's threads only.
 */

const name = 'afterword-posted';
const keptMs = 600_000;
/** Of the comments that one browser posted lately. */
const mostComments = 5;

/** Remembers that this browser posted a comment. */
export function rememberPosted(
  ctx: Context,
  req: Request,
  res: Response,
  siteId: string,
  commentId: string,
): void {
  const ids = [commentId, ...postedIds(ctx, req, siteId).filter(id => id !== commentId)].slice(
    0,
    mostComments,
  );
  const expires = String(ctx.now() + keptMs);
  const signature = ctx.signer.sign('posted-cookie', siteId, expires, ...ids);
  res.cookie(name, [expires, signature, ...ids].join('.'), {
    httpOnly: true,
    sameSite: 'strict',
    secure: ctx.publicUrl().startsWith('https:'),
    path: `/t/${siteId}`,
    maxAge: keptMs,
  });
}

/** What proves that this browser wrote its latest comments, newest first. */
export function postedLately(ctx: Context, req: Request, siteId: string): { id: string; secret: string }[] {
  return postedIds(ctx, req, siteId).map(id => ({ id, secret: authorSecret(ctx, siteId, id) }));
}

function postedIds(ctx: Context, req: Request, siteId: string): string[] {
  const start = `${name}=`;
  const cookie = (req.get('cookie') ?? '').split(/; */).find(one => one.startsWith(start));
  const [expires = '', signature = '', ...ids] = (cookie?.slice(start.length) ?? '').split('.');
  const isOurs = ids.length > 0 && ctx.signer.verify(signature, 'posted-cookie', siteId, expires, ...ids);
  return isOurs && ctx.now() < Number(expires) ? ids : [];
}
