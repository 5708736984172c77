import { sql } from 'kysely';
import { newId } from '../domain/ids.ts';
import type { Db, Store } from './store.ts';

/** What a site's filter has learned, as it is kept. */
export interface StoredFilter {
  state: Buffer | undefined;
  changes: Buffer[];
  ids: string[];
  version: string;
}

/** Only one unit of work at a time teaches a site's filter, in whatever process. */
export async function lockFilter(db: Db, kind: Store['kind'], siteId: string): Promise<void> {
  if (kind === 'postgres')
    await sql`select pg_advisory_xact_lock(hashtextextended(${`filter ${siteId}`}, 0))`.execute(db);
}

/** Differs whenever what is kept of a site's filter differs. */
export async function filterVersion(db: Db, siteId: string): Promise<string> {
  const row = await db
    .selectFrom('filter_states')
    .select([sql<number>`count(*)`.as('count'), sql<string | null>`max(id)`.as('last')])
    .where('site_id', '=', siteId)
    .executeTakeFirstOrThrow();
  return `${row.count} ${row.last ?? ''}`;
}

export async function loadFilter(db: Db, siteId: string): Promise<StoredFilter> {
  const rows = await db
    .selectFrom('filter_states')
    .select(['id', 'kind', 'bytes'])
    .where('site_id', '=', siteId)
    .orderBy('id')
    .execute();
  return {
    state: rows.findLast(row => row.kind === 'state')?.bytes,
    changes: rows.filter(row => row.kind === 'change').map(row => row.bytes),
    ids: rows.map(row => row.id),
    version: versionOf(rows.map(row => row.id)),
  };
}

export async function addFilterRow(
  db: Db,
  siteId: string,
  kind: 'state' | 'change',
  bytes: Uint8Array,
): Promise<string> {
  const row = { site_id: siteId, id: newId(), kind, bytes: Buffer.from(bytes) };
  await db.insertInto('filter_states').values(row).execute();
  return row.id;
}

export async function deleteFilterRows(db: Db, siteId: string, ids: string[]): Promise<void> {
  await db.deleteFrom('filter_states').where('site_id', '=', siteId).where('id', 'in', ids).execute();
}

/** All that a site's filter has learned. */
export async function deleteFilter(db: Db, siteId: string): Promise<void> {
  await db.deleteFrom('filter_states').where('site_id', '=', siteId).execute();
}

/** The version of a filter that is made of these rows. */
export function versionOf(ids: string[]): string {
  return `${ids.length} ${ids.toSorted().at(-1) ?? ''}`;
}
