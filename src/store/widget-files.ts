import type { Db } from './store.ts';

/** A file of a release of the widget, by the path that readers ask for it with. */
export interface WidgetFile {
  path: string;
  body: Buffer;
}

/** Keeps the files of the release that is served now; every other release counts as replaced. */
export async function keepRelease(db: Db, files: WidgetFile[], now: number): Promise<void> {
  const rows = files.map(file => ({ ...file, replaced_at: null }));
  await db
    .insertInto('widget_files')
    .values(rows)
    .onConflict(conflict => conflict.column('path').doUpdateSet({ replaced_at: null }))
    .execute();
  const paths = files.map(({ path }) => path);
  await db
    .updateTable('widget_files')
    .set({ replaced_at: now })
    .where('replaced_at', 'is', null)
    .where('path', 'not in', paths)
    .execute();
}

/** Whether these are kept as the release that is served now, and no others are. */
export async function isServedRelease(db: Db, paths: string[]): Promise<boolean> {
  const rows = await db.selectFrom('widget_files').select('path').where('replaced_at', 'is', null).execute();
  const served = new Set(rows.map(row => row.path));
  return served.size === paths.length && paths.every(path => served.has(path));
}

export async function findWidgetFile(db: Db, path: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('widget_files').select('body').where('path', '=', path).executeTakeFirst();
  return row?.body;
}

export async function deleteOldReleases(db: Db, replacedBefore: number): Promise<void> {
  await db.deleteFrom('widget_files').where('replaced_at', '<', replacedBefore).execute();
}
