import { sql } from 'kysely';
import { firstIdAt } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { SightingsTable } from './tables.ts';

/** Counted up to here: more says no more. */
const mostCounted = 100;

/** Rows that one statement of the clean-up deletes. */
const deletedAtOnce = 500;

const sighting = prepared((db, slot: { siteId: string; commentId: string }) =>
  db
    .selectFrom('sightings')
    .select('words_hash')
    .where('site_id', '=', slot.siteId)
    .where('comment_id', '=', slot.commentId),
);

export async function findSighting(
  db: Db,
  siteId: string,
  commentId: string,
): Promise<Pick<SightingsTable, 'words_hash'> | undefined> {
  const [row] = await sighting(db, { siteId, commentId });
  return row;
}

export async function saveSighting(db: Db, row: SightingsTable): Promise<void> {
  const { words_hash, alike } = row;
  await db
    .insertInto('sightings')
    .values(row)
    .onConflict(conflict => conflict.columns(['site_id', 'comment_id']).doUpdateSet({ words_hash, alike }))
    .execute();
}

/** A time within which comments are counted: from an id on, and before one. */
interface Span {
  from: string;
  before: string;
}

const ofText = prepared((db, slot: Span & { wordsHash: string }) =>
  db
    .selectFrom('sightings')
    .select('comment_id')
    .where('words_hash', '=', slot.wordsHash)
    .where('comment_id', '>=', slot.from)
    .where('comment_id', '<', slot.before)
    .limit(sql.lit(mostCounted)),
);

/** How often a text came in, on whatever site. */
export async function countSameText(db: Db, wordsHash: string, span: Span): Promise<number> {
  return (await ofText(db, { ...span, wordsHash })).length;
}

const ofGroup = prepared((db, slot: Span & { siteId: string; alike: string }) =>
  db
    .selectFrom('sightings')
    .select('words_hash')
    .where('site_id', '=', slot.siteId)
    .where('alike', '=', slot.alike)
    .where('comment_id', '>=', slot.from)
    .where('comment_id', '<', slot.before)
    .orderBy('comment_id', 'desc')
    .limit(sql.lit(mostCounted)),
);

/** How many of the newest comments of a group have other words than these. */
export async function countOthersInGroup(
  db: Db,
  group: { siteId: string; alike: string; wordsHash: string },
  span: Span,
): Promise<number> {
  const { siteId, alike, wordsHash } = group;
  return (await ofGroup(db, { ...span, siteId, alike })).filter(row => row.words_hash !== wordsHash).length;
}

const newest = prepared((db, slot: { siteId: string; alike: string; since: string; limit: number }) =>
  db
    .selectFrom('sightings')
    .select('comment_id')
    .where('site_id', '=', slot.siteId)
    .where('alike', '=', slot.alike)
    .where('comment_id', '>=', slot.since)
    .orderBy('comment_id', 'desc')
    .limit(slot.limit),
);

/** The newest comments of a group, from an id on. */
export async function newestOfGroup(
  db: Db,
  of: { siteId: string; alike: string; since: string; limit: number },
): Promise<string[]> {
  return (await newest(db, of)).map(row => row.comment_id);
}

const ofSubnet = prepared((db, slot: Span & { siteId: string; subnet: string }) =>
  db
    .selectFrom('sightings')
    .select('comment_id')
    .where('site_id', '=', slot.siteId)
    .where('subnet', '=', slot.subnet)
    .where('comment_id', '>=', slot.from)
    .where('comment_id', '<', slot.before)
    .limit(sql.lit(mostCounted)),
);

export async function countOfSubnet(
  db: Db,
  of: { siteId: string; subnet: string },
  span: Span,
): Promise<number> {
  return (await ofSubnet(db, { ...span, ...of })).length;
}

/** Forgets what came in to a site before a time. @returns how many comments. */
export async function deleteOldSightings(db: Db, siteId: string, before: number): Promise<number> {
  const old = await db
    .selectFrom('sightings')
    .select('comment_id')
    .where('site_id', '=', siteId)
    .where('comment_id', '<', firstIdAt(before))
    .limit(deletedAtOnce)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(row => row.comment_id);
  await db.deleteFrom('sightings').where('site_id', '=', siteId).where('comment_id', 'in', ids).execute();
  return old.length;
}
