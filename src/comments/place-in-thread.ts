import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { pathOf } from '../domain/thread-order.ts';
import { findComment } from '../store/comments.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';

/**
 * Where a new comment stands in its thread.
 * @throws Refusal `parent-not-found`
 */
export async function placeInThread(
  db: Db,
  site: Site,
  thread: ThreadsTable,
  parentId: string | null,
  id: string,
): Promise<string> {
  if (parentId === null) return pathOf(id, undefined, site.settings.maxDepth);
  const parent = await findComment(db, site.id, parentId);
  if (parent?.thread_id !== thread.id || parent.status !== 'approved') {
    throw new Refusal('parent-not-found', 'The comment that you answer is not there any more.');
  }
  return pathOf(id, parent.path, site.settings.maxDepth);
}
