import { type Site, siteSettingsSchema } from '../domain/site.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { SitesTable } from './tables.ts';

const byId = prepared((db, slot: { id: string }) => withAttack(db).where('sites.id', '=', slot.id));

export async function findSite(db: Db, id: string): Promise<Site | undefined> {
  const [row] = await byId(db, { id });
  return row && siteOf(row);
}

/** All sites by id; an installation has few. */
export async function listSites(db: Db): Promise<Site[]> {
  const rows = await withAttack(db).orderBy('sites.id').execute();
  return rows.map(siteOf);
}

const allIds = prepared(db => db.selectFrom('sites').select('id').orderBy('id'));

export async function listSiteIds(db: Db): Promise<string[]> {
  return (await allIds(db, {})).map(({ id }) => id);
}

/** Adds the site or, where it is there already, replaces it. */
export async function saveSite(db: Db, site: Site, now: number): Promise<void> {
  const values = {
    name: site.name,
    origins: JSON.stringify(site.origins),
    settings: JSON.stringify(site.settings),
  };
  await db
    .insertInto('sites')
    .values({ id: site.id, ...values, created_at: now })
    .onConflict(conflict => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Sites with the beginning of the attack that goes on. */
function withAttack(db: Db) {
  return db
    .selectFrom('sites')
    .leftJoin('attacks', join =>
      join.onRef('attacks.site_id', '=', 'sites.id').on('attacks.ended_at', 'is', null),
    )
    .selectAll('sites')
    .select('attacks.began_at as attack_since');
}

function siteOf(row: SitesTable & { attack_since: number | null }): Site {
  return {
    id: row.id,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    settings: siteSettingsSchema.parse(JSON.parse(row.settings)),
    ...(row.attack_since !== null && { attackSince: row.attack_since }),
  };
}
