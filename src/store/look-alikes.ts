import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Db, Store } from './store.ts';
import type { LookAlikesTable } from './tables.ts';

/** Texts that are looked at for each key: the newest. */
const textsPerBand = 30;
/** Texts that a text is compared with: those that share the most keys with it. */
const mostCompared = 24;

/** Texts that one statement of the clean-up deletes. */
const deletedAtOnce = 500;

/** Of the eight keys of a text. */
const bandSlots = Array.from({ length: 8 }, (_, at) => `band${at}`);

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

/**
 * Lets one process at a time look for a text that is like a new one and add the new one: two beginnings of one
 * wave would stay two groups. On SQLite there is one writer anyway.
 */
export async function lockTexts(db: Db, kind: Store['kind'], siteId: string): Promise<void> {
  if (kind === 'postgres')
    await sql`select pg_advisory_xact_lock(hashtextextended(${`look-alikes ${siteId}`}, 0))`.execute(db);
}

const near = prepared((db, slots: Record<string, string>) => {
  const ofBand = (band: string) =>
    db
      .selectFrom(
        db
          .selectFrom('look_alike_bands')
          .select('text_id')
          .where('site_id', '=', slots.siteId!)
          .where('band', '=', slots[band]!)
          .orderBy('text_id', 'desc')
          .limit(sql.lit(textsPerBand))
          .as('newest'),
      )
      .select('text_id');
  const found = bandSlots.slice(1).reduce((all, band) => all.unionAll(ofBand(band)), ofBand(bandSlots[0]!));
  const nearest = db
    .selectFrom(found.as('found'))
    .select(['text_id', sql`count(*)`.as('shared')])
    .groupBy('text_id')
    .orderBy('shared', 'desc')
    .orderBy('text_id')
    .limit(sql.lit(mostCompared));
  return db
    .selectFrom(nearest.as('nearest'))
    .innerJoin('look_alikes', 'look_alikes.id', 'nearest.text_id')
    .selectAll('look_alikes')
    .where('look_alikes.site_id', '=', slots.siteId!);
});

/** Texts that share keys with one, in no order; at most 24, those that share the most. */
export function findTextsNear(db: Db, siteId: string, bands: string[]): Promise<LookAlikesTable[]> {
  const slots = Object.fromEntries(bandSlots.map((slot, at) => [slot, bands[at]!]));
  return near(db, { siteId, ...slots });
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
export async function insertText(db: Db, text: LookAlikesTable, bands: string[]): Promise<boolean> {
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
    .values(bands.map(band => ({ site_id, band, text_id })))
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
 * Marks comments as those of a group; unless they are in one, or their author has changed them since they were
 * recognized.
 * @returns those that were not marked before.
 */
export async function markAlike(
  db: Db,
  { siteId, alike, ids }: { siteId: string; alike: string; ids: string[] },
): Promise<string[]> {
  const rows = await db
    .updateTable('comments')
    .set({ alike })
    .where('site_id', '=', siteId)
    .where('id', 'in', ids)
    .where('alike', 'is', null)
    .where('author_edited_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps what was recognized of a comment, unless its author has changed what it says since. */
export async function setRecognized(
  db: Db,
  comment: { site_id: string; id: string; text_hash: string },
  change: { alike?: string; circumstances?: string },
): Promise<void> {
  await db
    .updateTable('comments')
    .set(change)
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .where('text_hash', '=', comment.text_hash)
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
