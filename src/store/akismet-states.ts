import type { Db } from './store.ts';
import type { AkismetStatesTable } from './tables.ts';

export function findAkismetState(db: Db, siteId: string): Promise<AkismetStatesTable | undefined> {
  return db.selectFrom('akismet_states').selectAll().where('site_id', '=', siteId).executeTakeFirst();
}

/** Keeps what is new of a site's state and leaves the rest as it was. */
export async function saveAkismetState(
  db: Db,
  siteId: string,
  news: Partial<Omit<AkismetStatesTable, 'site_id'>>,
): Promise<void> {
  const nothing = {
    key_valid: null,
    key_reason: null,
    key_checked_at: null,
    alert_code: null,
    alert_message: null,
    alert_at: null,
    usage_json: null,
    usage_at: null,
  };
  await db
    .insertInto('akismet_states')
    .values({ site_id: siteId, ...nothing, ...news })
    .onConflict(conflict => conflict.column('site_id').doUpdateSet(news))
    .execute();
}

/** What Akismet said of trouble with the accounts of sites, by site. */
export async function listAlerts(db: Db): Promise<Map<string, { code: string; message: string }>> {
  const rows = await db
    .selectFrom('akismet_states')
    .select(['site_id', 'alert_code', 'alert_message'])
    .where('alert_code', 'is not', null)
    .execute();
  return new Map(rows.map(row => [row.site_id, { code: row.alert_code!, message: row.alert_message ?? '' }]));
}
