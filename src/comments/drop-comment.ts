import type { Announce } from '../store/changes.ts';
import { deleteComment } from '../store/clean-up.ts';
import type { CommentRow } from '../store/comments.ts';
import { countDropped } from '../store/statistics.ts';
import type { Db } from '../store/store.ts';

/** Blatant spam on a site that does not keep it: gone at once, with its history, and still counted. */
export async function dropComment(db: Db, announce: Announce, comment: CommentRow): Promise<void> {
  if (!(await deleteComment(db, comment))) return;
  await countDropped(db, comment.site_id, comment.created_at);
  announce({ kind: 'comment', siteId: comment.site_id, commentId: comment.id });
}
