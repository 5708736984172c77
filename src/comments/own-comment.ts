import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { type Page, pageOf } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { type CommentRow, findComment } from '../store/comments.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThreadById } from '../store/threads.ts';
import { isAuthor } from './author-secret.ts';

/** What a browser says of a comment to show that it wrote it. */
export interface Claim {
  id: string;
  secret: string;
  page: Page;
}

/** The claim that a request makes. @throws Refusal `page-not-on-site` */
export function claimOf(
  site: Site,
  id: string,
  body: { url: string; key?: string | undefined; secret: string },
): Claim {
  return { id, secret: body.secret, page: pageOf(site, body.url, body.key) };
}

/**
 * One's own comment, while it may still be changed.
 * @throws Refusal `not-your-comment`, `not-found`, `edit-too-late`
 */
export async function ownCommentToChange(
  ctx: Context,
  db: Db,
  site: Site,
  claim: Claim,
): Promise<{ comment: CommentRow; thread: ThreadsTable }> {
  if (!isAuthor(ctx, site.id, claim)) {
    throw new Refusal('not-your-comment', 'Only the browser that posted a comment can change it.');
  }
  const comment = await findComment(db, site.id, claim.id);
  const thread = comment && (await findThreadById(db, site.id, comment.thread_id));
  if (!thread || thread.page_key !== claim.page.key || comment.status === 'trash') {
    throw new Refusal('not-found', 'This comment is not there any more.');
  }
  if (ctx.now() >= comment.created_at + site.settings.editMinutes * 60_000) {
    throw new Refusal('edit-too-late', 'It is too late to change this comment.');
  }
  return { comment, thread };
}
