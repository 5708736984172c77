import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { findComment } from '../store/comments.ts';
import { changeLikes, deleteLike, insertLike, likesFrom } from '../store/likes.ts';
import { findThreadById } from '../store/threads.ts';

/** A household or an office shares an address; beyond this, likes from one are taken without being counted. */
const mostLikesFromOneAddress = 10;

/** Who likes: what the reader's browser calls itself, and the network that it is in. */
export interface Reader {
  name: string;
  address: string;
}

/**
 * A reader likes a comment or takes that back; doing either twice changes nothing.
 * @throws Refusal `not-found` where readers do not see the comment, or the site has no likes.
 */
export async function likeComment(
  ctx: Context,
  site: Site,
  page: Page,
  commentId: string,
  reader: Reader,
  liked: boolean,
): Promise<{ likes: number; liked: boolean }> {
  const like = {
    site_id: site.id,
    comment_id: commentId,
    // Signed with the comment's id: nobody can tell from two rows whether one reader liked both.
    reader: ctx.signer.sign('like', site.id, commentId, 'reader', reader.name),
    address: ctx.signer.sign('like', site.id, commentId, 'address', reader.address),
  };
  return ctx.store.write(async (db, announce) => {
    const comment = site.settings.likes ? await findComment(db, site.id, commentId) : undefined;
    const thread = comment && (await findThreadById(db, site.id, comment.thread_id));
    if (comment?.status !== 'approved' || thread?.page_key !== page.key) {
      throw new Refusal('not-found', 'This comment is not there any more.');
    }
    const isOver = liked && (await likesFrom(db, like)) >= mostLikesFromOneAddress;
    const isChanged =
      !isOver &&
      (liked ? await insertLike(db, { ...like, created_at: ctx.now() }) : await deleteLike(db, like));
    if (!isChanged) return { likes: comment.likes ?? 0, liked };
    const likes = await changeLikes(db, comment, liked ? 1 : -1);
    announce({ kind: 'thread', siteId: site.id, pageKey: thread.page_key });
    return { likes, liked };
  });
}
