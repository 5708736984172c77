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

/** A comment as its author sees it. */
export interface OwnComment extends PublishedComment {
  status: 'pending' | 'approved';
}

export function publishedComment(row: PublishedRow): PublishedComment {
  return {
    id: row.id,
    parentId: row.parent_id,
    depth: depthOf(row.path),
    author: { name: row.author_name, url: row.author_url },
    html: htmlOf(row),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

/** Whatever a check found, an author sees a comment that is held or one that is published. */
export function ownComment(row: CommentRow): OwnComment {
  return { ...publishedComment(row), status: row.status === 'approved' ? 'approved' : 'pending' };
}

/** The stored HTML, or what today's renderer makes of the text where that was an older one. */
export function htmlOf(row: { text: string; html: string; html_version: number }): string {
  return row.html_version === htmlVersion ? row.html : renderComment(row.text);
}
