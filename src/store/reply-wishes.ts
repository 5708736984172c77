import type { Db } from './store.ts';
import type { ReplyWishesTable } from './tables.ts';

export async function insertWish(db: Db, wish: ReplyWishesTable): Promise<void> {
  await db
    .insertInto('reply_wishes')
    .values(wish)
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** @returns whether there is such a wish, in one of the given states. */
export async function changeWish(
  db: Db,
  comment: { siteId: string; id: string },
  change: { from: ReplyWishesTable['state'][]; to: ReplyWishesTable['state']; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reply_wishes')
    .set({ state: change.to, changed_at: change.at })
    .where('site_id', '=', comment.siteId)
    .where('comment_id', '=', comment.id)
    .where('state', 'in', change.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
