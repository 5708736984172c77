import type { CommentRow } from './comments.ts';
import type { Db } from './store.ts';
import type { CommentOriginalsTable } from './tables.ts';

/** What the author of an edited comment had sent; undefined: nobody has edited it. */
export function findOriginal(db: Db, siteId: string, id: string): Promise<CommentOriginalsTable | undefined> {
  return db
    .selectFrom('comment_originals')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('comment_id', '=', id)
    .executeTakeFirst();
}

/** Keeps what the author sent, at the first edit; later ones only say when and by whom. */
export async function keepOriginal(
  db: Db,
  comment: CommentRow,
  edit: { at: number; by: string },
): Promise<void> {
  await db
    .insertInto('comment_originals')
    .values({
      site_id: comment.site_id,
      comment_id: comment.id,
      text: comment.text,
      author_name: comment.author_name,
      author_email: comment.author_email,
      author_url: comment.author_url,
      edited_at: edit.at,
      edited_by: edit.by,
    })
    .onConflict(conflict =>
      conflict.columns(['site_id', 'comment_id']).doUpdateSet({ edited_at: edit.at, edited_by: edit.by }),
    )
    .execute();
}

export async function changeText(
  db: Db,
  comment: { site_id: string; id: string },
  change: Pick<
    CommentRow,
    'text' | 'html' | 'html_version' | 'author_name' | 'author_email' | 'author_url' | 'author_key'
  >,
): Promise<void> {
  await db
    .updateTable('comments')
    .set(change)
    .where('site_id', '=', comment.site_id)
    .where('id', '=', comment.id)
    .execute();
}

/** The comment as its author sent it, whatever was edited since. */
export async function asItCame<C extends CommentRow>(db: Db, comment: C): Promise<C> {
  const original = await findOriginal(db, comment.site_id, comment.id);
  if (!original) return comment;
  const { text, author_name, author_email, author_url } = original;
  // The HTML is that of the text as it stands: of no version, it is made anew.
  return { ...comment, text, html_version: 0, author_name, author_email, author_url };
}

/** The author has changed it themselves: what they sent is what stands there now. */
export async function forgetOriginal(db: Db, comment: { site_id: string; id: string }): Promise<void> {
  await db
    .deleteFrom('comment_originals')
    .where('site_id', '=', comment.site_id)
    .where('comment_id', '=', comment.id)
    .execute();
}
