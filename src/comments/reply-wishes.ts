import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { changeWish, insertWish } from '../store/reply-wishes.ts';
import type { Db } from '../store/store.ts';

/**
 * Keeps that an author asked to hear of replies, in the transaction of the comment. Nobody is told anything
 * before the mailbox has said yes: anyone can type anyone's address.
 */
export async function keepReplyWish(
  db: Db,
  site: Site,
  comment: { id: string; author_email: string | null },
  now: number,
): Promise<void> {
  if (!site.settings.replyNotices || comment.author_email === null) return;
  const wish = { site_id: site.id, comment_id: comment.id, state: 'asked' as const };
  await insertWish(db, { ...wish, created_at: now, changed_at: now });
}

/** What the mail that asks for confirmation carries: it proves that its reader has the mailbox. */
export function replyWishToken(ctx: Context, siteId: string, commentId: string): string {
  return ctx.signer.sign('reply-wish', siteId, commentId);
}

/**
 * The author confirms from their mailbox, or wants no more; both can be done again.
 * @throws Refusal `link-not-valid`
 */
export async function answerReplyWish(
  ctx: Context,
  site: Site,
  wish: { comment: string; token: string },
  answer: 'confirmed' | 'stopped',
): Promise<void> {
  const known =
    ctx.signer.verify(wish.token, 'reply-wish', site.id, wish.comment) &&
    (await ctx.store.write(db =>
      changeWish(
        db,
        { siteId: site.id, id: wish.comment },
        { from: ['asked', 'confirmed', 'stopped'], to: answer, at: ctx.now() },
      ),
    ));
  if (!known) throw new Refusal('link-not-valid', 'This link is not good any more.');
}
