import { cursorText, readCursor, type ThreadOrder } from '../domain/thread-cursor.ts';
import { depthOf, idOfPath, pathsAbove } from '../domain/thread-order.ts';
import { listPublished, type PublishedRow } from '../store/comments.ts';
import type { Db } from '../store/store.ts';
import { findPlaces, listBranch, listByConversation } from '../store/thread-slices.ts';
import { type ThreadComment, threadComment } from './published-comment.ts';

/** Most comments that a permalink brings beside the one that it names. */
const branchSize = 50;

export interface Slice {
  comments: ThreadComment[];
  next: string | null;
}

/** A page of a thread in one of its orders; where a comment is gone that has answers, its place is left. */
export async function threadSlice(
  db: Db,
  thread: { site_id: string; id: string },
  slice: { order: ThreadOrder; after: string; limit: number },
): Promise<Slice> {
  const { order, after, limit } = slice;
  const of = { siteId: thread.site_id, threadId: thread.id, limit: limit + 1 };
  const rows =
    order === 'oldest'
      ? await listPublished(db, { ...of, after })
      : await listByConversation(db, order, { ...of, ...readCursor(after) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    comments: await withPlaces(db, thread.site_id, shown),
    next: last && rows.length > limit ? cursorText(order, { rank: 0, ...last }) : null,
  };
}

/**
 * What a permalink needs: the comment, those that it answers up to the outermost, and the answers to it.
 * @returns nothing where readers do not see the comment.
 */
export async function threadBranch(
  db: Db,
  thread: { site_id: string; id: string },
  commentId: string,
): Promise<ThreadComment[]> {
  const [place] = await findPlaces(db, thread.site_id, [commentId]);
  if (!place) return [];
  const above = pathsAbove(place.path);
  const rows = await listBranch(db, {
    siteId: thread.site_id,
    threadId: thread.id,
    above,
    path: place.path,
    limit: above.length + branchSize,
  });
  return rows.some(row => row.path.startsWith(place.path)) ? withPlaces(db, thread.site_id, rows) : [];
}

/** Puts a place before the answers to a comment that readers do not see any more. */
async function withPlaces(db: Db, siteId: string, rows: PublishedRow[]): Promise<ThreadComment[]> {
  const here = new Set(rows.map(row => row.id));
  const missing = new Set<string>();
  for (const row of rows) {
    for (const id of idsAbove(row)) if (!here.has(id)) missing.add(id);
  }
  // Nearly always everything is there: a comment stands after those that it answers.
  if (missing.size === 0) return rows.map(threadComment);

  const known = new Map((await findPlaces(db, siteId, [...missing])).map(place => [place.id, place]));
  const comments: ThreadComment[] = [];
  for (const row of rows) {
    for (const id of idsAbove(row)) {
      // On an earlier page, or placed before another answer.
      if (!missing.delete(id) || known.get(id)?.status === 'approved') continue;
      comments.push(placeOf(id, row, known.get(id)));
    }
    comments.push(threadComment(row));
  }
  return comments;
}

/** Whom a comment's place depends on, the outermost first. */
function idsAbove(row: PublishedRow): string[] {
  const ids = pathsAbove(row.path).map(idOfPath);
  // On the deepest level a comment stands beside the one that it answers.
  if (row.parent_id && !ids.includes(row.parent_id)) ids.push(row.parent_id);
  return ids;
}

function placeOf(
  id: string,
  answer: PublishedRow,
  known: { parent_id: string | null; path: string; created_at: number } | undefined,
): ThreadComment {
  const above = pathsAbove(answer.path);
  const path = known?.path ?? above.find(one => idOfPath(one) === id) ?? answer.path;
  const parent = above[depthOf(path) - 2];
  return {
    id,
    parentId: known ? known.parent_id : parent ? idOfPath(parent) : null,
    depth: depthOf(path),
    author: { name: null, url: null, role: null },
    html: '',
    createdAt: new Date(known?.created_at ?? answer.created_at).toISOString(),
    editedAt: null,
    likes: 0,
    gone: true,
  };
}
