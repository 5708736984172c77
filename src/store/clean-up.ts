import type { Db } from './store.ts';

export async function deleteExpired(db: Db, times: { now: number; usedBefore: number }): Promise<void> {
  await db.deleteFrom('rate_limits').where('resets_at', '<=', times.now).execute();
  await db.deleteFrom('sessions').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('one_time_links').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('idempotency_keys').where('created_at', '<=', times.usedBefore).execute();
}

/** Deletes a site's spam for good, with its history. @returns how many comments, at most `limit`. */
export async function deleteOldSpam(
  db: Db,
  which: { siteId: string; before: number; limit: number },
): Promise<number> {
  const old = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', which.siteId)
    .where('status', '=', 'spam')
    .where('status_at', '<', which.before)
    .limit(which.limit)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  await db.deleteFrom('jobs').where('site_id', '=', which.siteId).where('comment_id', 'in', ids).execute();
  await db
    .deleteFrom('comment_events')
    .where('site_id', '=', which.siteId)
    .where('comment_id', 'in', ids)
    .execute();
  await db.deleteFrom('comments').where('site_id', '=', which.siteId).where('id', 'in', ids).execute();
  return old.length;
}
