import { audit } from '../accounts/audit.ts';
import { renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { findComment } from '../store/comments.ts';
import { useIdempotencyKey } from '../store/idempotency.ts';
import { findOrAddThread } from '../store/threads.ts';
import { placeInThread } from './place-in-thread.ts';
import { publishAsModerator, type Writer } from './publish-as-moderator.ts';
import { type OwnComment, ownComment } from './published-comment.ts';
import { refuseInvisible } from './refuse-invisible.ts';
import { takesComments } from './takes-comments.ts';

/**
 * A moderator writes on a page of the site, as its readers do.
 *
 * @param attempt names what is sent: the same attempt makes one comment.
 * @throws Refusal for what the moderator can mend or has to know.
 */
export async function writeAsModerator(
  ctx: Context,
  site: Site,
  moderator: Writer,
  said: { page: Page; title: string | null; parentId: string | null; text: string },
  attempt: string,
): Promise<OwnComment> {
  const html = renderComment(said.text);
  refuseInvisible(html);
  const id = newId();
  const at = ctx.now();
  return ctx.store.write(async (db, announce) => {
    const use = { site_id: site.id, idempotency_key: attempt, request_hash: attempt, comment_id: id };
    const earlier = await useIdempotencyKey(db, { ...use, answered_status: 'approved', created_at: at });
    const same = earlier && (await findComment(db, site.id, earlier.comment_id));
    if (same) return ownComment(same);

    const thread = await findOrAddThread(db, site.id, { ...said.page, title: said.title }, at);
    if (!takesComments(site, thread, at)) {
      throw new Refusal('thread-closed', 'Comments are closed on this page.');
    }
    const { parentId, text } = said;
    const path = await placeInThread(db, site, thread, parentId, id);
    const where = { site, thread, moderator, at };
    const comment = await publishAsModerator(db, announce, where, { id, path, parentId, text, html });
    const line = { action: 'comment-written', siteId: site.id, subject: id, detail: {} } as const;
    await audit(db, moderator, at, line);
    return ownComment(comment);
  });
}
