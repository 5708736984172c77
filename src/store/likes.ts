import type { Db } from './store.ts';
import type { CommentLikesTable } from './tables.ts';

/** @returns false: this reader had liked it before. */
export async function insertLike(db: Db, like: CommentLikesTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('comment_likes')
    .values(like)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns false: this reader had not liked it. */
export async function deleteLike(
  db: Db,
  like: Pick<CommentLikesTable, 'site_id' | 'comment_id' | 'reader'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('comment_likes')
    .where('site_id', '=', like.site_id)
    .where('comment_id', '=', like.comment_id)
    .where('reader', '=', like.reader)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** How many likes of a comment came from one address. */
export async function likesFrom(
  db: Db,
  like: Pick<CommentLikesTable, 'site_id' | 'comment_id' | 'address'>,
): Promise<number> {
  const { count } = await db
    .selectFrom('comment_likes')
    .select(eb => eb.fn.countAll<number | string>().as('count'))
    .where('site_id', '=', like.site_id)
    .where('comment_id', '=', like.comment_id)
    .where('address', '=', like.address)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps the comment's own count. @returns it. */
export async function changeLikes(
  db: Db,
  comment: { site_id: string; id: string },
  by: number,
): Promise<number> {
  const { likes } = await db
    .updateTable('comments')
    .set(eb => ({ likes: eb('likes', '+', by) }))
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .returning('likes')
    .executeTakeFirstOrThrow();
  return likes ?? 0;
}
