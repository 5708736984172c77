import { newId } from '../domain/ids.ts';
import type { Page } from '../domain/page-key.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { ThreadsTable } from './tables.ts';

const byKey = prepared((db, slot: { siteId: string; pageKey: string }) =>
  db
    .selectFrom('threads')
    .selectAll()
    .where('site_id', '=', slot.siteId)
    .where('page_key', '=', slot.pageKey),
);

export async function findThread(db: Db, siteId: string, pageKey: string): Promise<ThreadsTable | undefined> {
  const [row] = await byKey(db, { siteId, pageKey });
  return row;
}

const byId = prepared((db, slot: { siteId: string; id: string }) =>
  db.selectFrom('threads').selectAll().where('site_id', '=', slot.siteId).where('id', '=', slot.id),
);

export async function findThreadById(db: Db, siteId: string, id: string): Promise<ThreadsTable | undefined> {
  const [row] = await byId(db, { siteId, id });
  return row;
}

/**
 * The page's thread, made now if this is its first comment. A title that was missing is taken; one that is there
 * stays, whatever somebody calls the page later.
 */
export async function findOrAddThread(
  db: Db,
  siteId: string,
  page: Page & { title: string | null },
  now: number,
): Promise<ThreadsTable> {
  const found = await findThread(db, siteId, page.key);
  if (found?.title === null && page.title !== null) {
    await nameThread(db, found, page.title);
    return { ...found, title: page.title };
  }
  if (found) return found;
  await db
    .insertInto('threads')
    .values({
      site_id: siteId,
      id: newId(),
      page_key: page.key,
      url: page.url,
      title: page.title,
      approved_count: 0,
      created_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  return (await findThread(db, siteId, page.key))!;
}

async function nameThread(db: Db, thread: ThreadsTable, title: string): Promise<void> {
  await db
    .updateTable('threads')
    .set({ title })
    .where('site_id', '=', thread.site_id)
    .where('id', '=', thread.id)
    .where('title', 'is', null)
    .execute();
}

/** Published comments by page key; pages without a thread are left out. */
export async function countsByKey(db: Db, siteId: string, pageKeys: string[]): Promise<Map<string, number>> {
  if (pageKeys.length === 0) return new Map();
  const rows = await db
    .selectFrom('threads')
    .select(['page_key', 'approved_count'])
    .where('site_id', '=', siteId)
    .where('page_key', 'in', pageKeys)
    .execute();
  return new Map(rows.map(row => [row.page_key, row.approved_count]));
}

/** Keeps the thread's count of published comments. */
export async function changeApprovedCount(
  db: Db,
  thread: { site_id: string; id: string },
  by: number,
): Promise<void> {
  if (by === 0) return;
  await db
    .updateTable('threads')
    .set(eb => ({ approved_count: eb('approved_count', '+', by) }))
    .where('site_id', '=', thread.site_id)
    .where('id', '=', thread.id)
    .execute();
}
