import { htmlVersion, renderComment } from '../content/render.ts';
import { depthOf } from '../domain/thread-order.ts';
import type { CommentRow, PublishedRow } from '../store/comments.ts';

/** A comment as readers see it. */
export interface PublishedComment {
  id: string;
  parentId: string | null;
  depth: number;
  author: { name: string | null; url: string | null };
  html: string;
  createdAt: string;
}

/** The same in a thread, with what the widget shows beside it. */
export interface ThreadComment extends PublishedComment {
  author: PublishedComment['author'] & { role: 'owner' | 'moderator' | null };
  /** When its author last changed it. */
  editedAt: string | null;
  likes: number;
  /** Readers do not see it any more; only its place is left, for the answers to it. */
  gone: boolean;
}

/** A comment as its author sees it. */
export interface OwnComment extends ThreadComment {
  status: 'pending' | 'approved';
  /** As it was typed. */
  text: string;
}

type Row = Omit<PublishedRow, 'likes' | 'author_edited_at' | 'author_role'> &
  Pick<CommentRow, 'likes' | 'author_edited_at' | 'author_role'>;

export function publishedComment(
  row: Omit<Row, 'likes' | 'author_edited_at' | 'author_role'>,
): PublishedComment {
  return {
    id: row.id,
    parentId: row.parent_id,
    depth: depthOf(row.path),
    author: { name: row.author_name, url: row.author_url },
    html: htmlOf(row),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

export function threadComment(row: Row): ThreadComment {
  const comment = publishedComment(row);
  return {
    ...comment,
    author: { ...comment.author, role: row.author_role ?? null },
    editedAt: row.author_edited_at ? new Date(row.author_edited_at).toISOString() : null,
    likes: row.likes ?? 0,
    gone: false,
  };
}

/** Whatever a check found, an author sees a comment that is held or one that is published. */
export function ownComment(row: CommentRow): OwnComment {
  const status = row.status === 'approved' ? 'approved' : 'pending';
  return { ...threadComment(row), status, text: row.text };
}

/** The stored HTML, or what today's renderer makes of the text where that was an older one. */
export function htmlOf(row: { text: string; html: string; html_version: number }): string {
  return row.html_version === htmlVersion ? row.html : renderComment(row.text);
}
