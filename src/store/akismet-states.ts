import type { Db } from './store.ts';
import type { AkismetStatesTable } from './tables.ts';

/** What of a site's state can be news. */
export type AkismetStateNews = Partial<Omit<AkismetStatesTable, 'site_id' | 'account'>>;

const nothingKnown = {
  key_valid: null,
  key_reason: null,
  key_checked_at: null,
  failure: null,
  alert_json: null,
  alert_at: null,
  usage_json: null,
  usage_at: null,
};

/** What was said of the key that the site uses; of another one nothing is known. */
export function findAkismetState(
  db: Db,
  siteId: string,
  account: string,
): Promise<AkismetStatesTable | undefined> {
  return db
    .selectFrom('akismet_states')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('account', '=', account)
    .executeTakeFirst();
}

/** What was last said of the keys of sites, by site. */
export async function listAkismetStates(db: Db): Promise<Map<string, AkismetStatesTable>> {
  const rows = await db.selectFrom('akismet_states').selectAll().execute();
  return new Map(rows.map(row => [row.site_id, row]));
}

/** Keeps what is new of a site's state and leaves the rest as it was; of another key, all of it begins anew. */
export async function saveAkismetState(
  db: Db,
  siteId: string,
  account: string,
  news: AkismetStateNews,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('akismet_states')
    .set(news)
    .where('site_id', '=', siteId)
    .where('account', '=', account)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const all = { account, ...nothingKnown, ...news };
  await db
    .insertInto('akismet_states')
    .values({ site_id: siteId, ...all })
    .onConflict(conflict => conflict.column('site_id').doUpdateSet(all))
    .execute();
}
