import { forgetComments } from './decisions.ts';
import { countDeleted, countedColumns } from './statistics.ts';
import type { Db } from './store.ts';
import type { CommentsTable } from './tables.ts';

export async function deleteExpired(db: Db, times: { now: number; usedBefore: number }): Promise<void> {
  await db.deleteFrom('rate_limits').where('resets_at', '<=', times.now).execute();
  await db.deleteFrom('spent_challenges').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('sessions').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('one_time_links').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('invitations').where('expires_at', '<=', times.now).execute();
  await db.deleteFrom('idempotency_keys').where('created_at', '<=', times.usedBefore).execute();
}

/** Deletes one comment with all that hangs on it, if it is still where it was seen. @returns whether it was. */
export async function deleteComment(
  db: Db,
  comment: Pick<CommentsTable, 'site_id' | 'id' | 'status' | 'status_at'>,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('comments')
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .where('status', '=', comment.status)
    .where('status_at', '=', comment.status_at)
    .returning(countedColumns)
    .execute();
  await forgetComments(db, comment.site_id, gone);
  return gone.length === 1;
}

/** Deletes a site's spam for good, with its history. @returns how many comments it came across, at most `limit`. */
export async function deleteOldSpam(
  db: Db,
  which: { siteId: string; before: number; limit: number },
): Promise<number> {
  const { siteId, before, limit } = which;
  const old = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', siteId)
    .where('status', '=', 'spam')
    .where('status_at', '<', before)
    .limit(limit)
    .execute();
  if (old.length === 0) return 0;
  const gone = await db
    .deleteFrom('comments')
    .where('site_id', '=', siteId)
    .where(
      'id',
      'in',
      old.map(({ id }) => id),
    )
    // A moderator may have taken one out since.
    .where('status', '=', 'spam')
    .where('status_at', '<', before)
    .returning(countedColumns)
    .execute();
  await countDeleted(db, siteId, gone);
  await forgetComments(db, siteId, gone);
  return old.length;
}
