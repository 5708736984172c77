import type { Context } from '../context.ts';
import { findComment } from '../store/comments.ts';

/**
 * Waits for the check of a comment, at most `verdictWaitMs`.
 * @returns whether the comment is published now.
 */
export async function waitForVerdict(ctx: Context, siteId: string, commentId: string): Promise<boolean> {
  const { promise: checked, resolve } = Promise.withResolvers<void>();
  const stop = ctx.store.changes.listen(change => {
    if (change.kind === 'comment' && change.commentId === commentId) resolve();
  });
  const timer = setTimeout(resolve, ctx.config.verdictWaitMs);
  try {
    // The check may have been quicker than we were.
    if ((await statusNow()) === 'pending') await checked;
    return (await statusNow()) === 'approved';
  } finally {
    clearTimeout(timer);
    stop();
  }

  async function statusNow() {
    const comment = await findComment(ctx.store.db, siteId, commentId);
    return comment?.status;
  }
}
