import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { LookAlikesTable } from './tables.ts';

/** Texts that are looked at for each key: the newest. */
const textsPerBand = 100;

/** Texts that one statement of the clean-up deletes. */
const deletedAtOnce = 500;

const byWords = prepared((db, slot: { siteId: string; wordsHash: string }) =>
  db
    .selectFrom('look_alikes')
    .selectAll()
    .where('site_id', '=', slot.siteId)
    .where('words_hash', '=', slot.wordsHash),
);

/** A text of exactly these words. */
export async function findText(
  db: Db,
  siteId: string,
  wordsHash: string,
): Promise<LookAlikesTable | undefined> {
  const [text] = await byWords(db, { siteId, wordsHash });
  return text;
}

const byBand = prepared((db, slot: { siteId: string; band: string }) =>
  db
    .selectFrom('look_alike_bands')
    .select(['text_id', 'similar_hash'])
    .where('site_id', '=', slot.siteId)
    .where('band', '=', slot.band)
    .orderBy('text_id', 'desc')
    .limit(sql.lit(textsPerBand)),
);

const byId = prepared((db, slot: { siteId: string; id: string }) =>
  db.selectFrom('look_alikes').selectAll().where('site_id', '=', slot.siteId).where('id', '=', slot.id),
);

/**
 * The oldest of the texts that share a key with one and are like it.
 * @param isLike tells of a hash whether it is.
 */
export async function findTextLike(
  db: Db,
  siteId: string,
  bands: string[],
  isLike: (similarHash: string) => boolean,
): Promise<LookAlikesTable | undefined> {
  let oldest: string | undefined;
  for (const band of bands) {
    for (const { text_id: id, similar_hash } of await byBand(db, { siteId, band })) {
      if ((oldest === undefined || id < oldest) && isLike(similar_hash)) oldest = id;
    }
  }
  return oldest === undefined ? undefined : (await byId(db, { siteId, id: oldest }))[0];
}

/** How many texts of a group are kept. */
export async function countTexts(db: Db, siteId: string, alike: string): Promise<number> {
  const { count } = await db
    .selectFrom('look_alikes')
    .select(sql<number>`count(*)`.as('count'))
    .where('site_id', '=', siteId)
    .where('alike', '=', alike)
    .executeTakeFirstOrThrow();
  return count;
}

/** Adds a text, unless another process has just added one of the same words. @returns whether it did. */
export async function insertText(
  db: Db,
  text: LookAlikesTable,
  { bands, similarHash }: { bands: string[]; similarHash: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('look_alikes')
    .values(text)
    .onConflict(conflict => conflict.columns(['site_id', 'words_hash']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  if (bands.length === 0) return true;
  const { site_id, id: text_id } = text;
  await db
    .insertInto('look_alike_bands')
    .values(bands.map(band => ({ site_id, band, text_id, similar_hash: similarHash })))
    .execute();
  return true;
}

export async function setActive(db: Db, text: LookAlikesTable, at: number): Promise<void> {
  await db
    .updateTable('look_alikes')
    .set({ active_at: at })
    .where('site_id', '=', text.site_id)
    .where('id', '=', text.id)
    .execute();
}

/**
 * Marks the first comment of a group as one of it, once it has company; unless its author has changed it since.
 * @returns whether it was not marked before.
 */
export async function markFirst(
  db: Db,
  { site_id, alike, comment_id }: Pick<LookAlikesTable, 'site_id' | 'alike' | 'comment_id'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('comments')
    .set({ alike })
    .where('site_id', '=', site_id)
    .where('id', '=', comment_id)
    .where('alike', 'is', null)
    .where('author_edited_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function setRecognized(
  db: Db,
  comment: { site_id: string; id: string },
  change: { alike?: string; circumstances?: string },
): Promise<void> {
  await db
    .updateTable('comments')
    .set(change)
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .execute();
}

/** Counts the groups of some comments of a site, by status; the keys are made by `groupKey`. */
export async function countGroups(
  db: Db,
  siteId: string,
  comments: { alike?: string | null | undefined }[],
): Promise<Map<string, number>> {
  const groups = [...new Set(comments.flatMap(({ alike }) => alike ?? []))];
  if (groups.length === 0) return new Map();
  const rows = await db
    .selectFrom('comments')
    .select(['alike', 'status', sql<number>`count(*)`.as('count')])
    .where('site_id', '=', siteId)
    .where('alike', 'in', groups)
    .groupBy(['alike', 'status'])
    .execute();
  return new Map(rows.map(({ alike, status, count }) => [groupKey(alike!, status), count]));
}

export function groupKey(alike: string, status: string): string {
  return `${alike} ${status}`;
}

/** Deletes texts of a site that no comment has said for long. @returns how many. */
export async function deleteOldTexts(db: Db, siteId: string, before: number): Promise<number> {
  const old = await db
    .selectFrom('look_alikes')
    .select('id')
    .where('site_id', '=', siteId)
    .where('active_at', '<', before)
    .limit(deletedAtOnce)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  await db.deleteFrom('look_alike_bands').where('site_id', '=', siteId).where('text_id', 'in', ids).execute();
  await db.deleteFrom('look_alikes').where('site_id', '=', siteId).where('id', 'in', ids).execute();
  return old.length;
}
