import type { Context } from '../context.ts';
import { findComment } from '../store/comments.ts';

/**
 * Waits for the check of a comment, at most `verdictWaitMs`.
 * @returns whether the comment is published now.
 */
export async function waitForVerdict(ctx: Context, siteId: string, commentId: string): Promise<boolean> {
  let changed = Promise.withResolvers<void>();
  let isLate = false;
  const stop = ctx.store.changes.listen(change => {
    if (change.kind === 'comment' && change.commentId === commentId) changed.resolve();
  });
  const timer = setTimeout(() => {
    isLate = true;
    changed.resolve();
  }, ctx.config.verdictWaitMs);
  try {
    // The check may have been quicker than we were, and not every change is its end.
    for (;;) {
      const heard = changed.promise;
      const comment = await findComment(ctx.store.db, siteId, commentId);
      if (comment?.verdict !== null || comment.status !== 'pending' || isLate) {
        return comment?.status === 'approved';
      }
      await heard;
      changed = Promise.withResolvers<void>();
    }
  } finally {
    clearTimeout(timer);
    stop();
  }
}
