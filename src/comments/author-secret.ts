import type { Context } from '../context.ts';

/** What proves to us that a browser wrote a comment. Made from the id, so that nothing has to be kept. */
export function authorSecret(ctx: Context, siteId: string, commentId: string): string {
  return ctx.signer.sign('author-secret', siteId, commentId);
}

export function isAuthor(ctx: Context, siteId: string, claim: { id: string; secret: string }): boolean {
  return ctx.signer.verify(claim.secret, 'author-secret', siteId, claim.id);
}
