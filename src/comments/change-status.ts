import type { Status } from '../domain/status.ts';
import type { Announce } from '../store/changes.ts';
import { type CommentRow, updateComment } from '../store/comments.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { changeApprovedCount } from '../store/threads.ts';

/**
 * Moves a comment from the status in which the caller saw it, and keeps the page's count.
 * @returns false when somebody else moved it first; nothing is changed then.
 */
export async function changeStatus(
  db: Db,
  announce: Announce,
  change: { comment: CommentRow; thread: ThreadsTable; to: Status; at: number; also?: Partial<CommentRow> },
): Promise<boolean> {
  const { comment, thread, to, at, also } = change;
  const status = to === comment.status ? {} : { status: to, status_at: at };
  const columns = { ...also, ...status };
  if (Object.keys(columns).length > 0 && !(await updateComment(db, comment, columns))) return false;

  const by = Number(to === 'approved') - Number(comment.status === 'approved');
  if (by !== 0) {
    await changeApprovedCount(db, thread, by);
    announce({ kind: 'thread', siteId: thread.site_id, pageKey: thread.page_key });
  }
  announce({ kind: 'comment', siteId: comment.site_id, commentId: comment.id });
  return true;
}
