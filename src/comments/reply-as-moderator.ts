import { z } from 'zod';
import { audit } from '../accounts/audit.ts';
import { renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import { pathOf } from '../domain/thread-order.ts';
import { findComment } from '../store/comments.ts';
import { lockDecidable } from '../store/decisions.ts';
import { insertOperation } from '../store/operations.ts';
import { findThreadById } from '../store/threads.ts';
import { commentInputSchema } from './comment-input.ts';
import { type Asked, decideComments, wasSeen } from './decide-comments.ts';
import { editedMeanwhile } from './moderate-comment.ts';
import { newOperation } from './operations.ts';
import { publishAsModerator, type Writer } from './publish-as-moderator.ts';

export function replyInputSchema(maxCommentCharacters: number) {
  const rules = commentInputSchema({ maxCommentCharacters, requireNameAndEmail: false }).shape;
  return z.object({ text: rules.text });
}

export interface ReplyInput extends Pick<Asked, 'authorEditedAt'> {
  text: string;
}

/**
 * Publishes a moderator's answer to a comment; one that is held is approved with it, as nobody answers what
 * readers do not see.
 *
 * @returns the id of the answer.
 * @throws Refusal `not-found`; `edited-meanwhile` on what does not say any more what the moderator saw;
 *   `decision-not-possible` on what is in spam or in the trash.
 */
export async function replyAsModerator(
  ctx: Context,
  site: Site,
  moderator: Writer,
  commentId: string,
  { text, authorEditedAt }: ReplyInput,
): Promise<string> {
  const html = renderComment(text);
  const at = ctx.now();
  const id = newId();
  await ctx.store.write(async (db, announce) => {
    await lockDecidable(db, site.id, [commentId]);
    const parent = await findComment(db, site.id, commentId);
    if (!parent) throw new Refusal('not-found', 'This comment is not there any more.');
    if (parent.status !== 'approved' && parent.status !== 'pending') {
      throw new Refusal('decision-not-possible', 'Only a comment that is published or held can be answered.');
    }
    if (!wasSeen({ authorEditedAt }, parent)) throw new Refusal('edited-meanwhile', editedMeanwhile);
    const thread = (await findThreadById(db, site.id, parent.thread_id))!;
    if (parent.status === 'pending') {
      const operation = { ...newOperation(moderator, 'approve', at), total: 1, decided: 1 };
      await insertOperation(db, operation);
      const asked = [{ id: parent.id, from: parent.status }];
      const deed = {
        siteId: site.id,
        moderator,
        action: 'approve',
        asked,
        operationId: operation.id,
        at,
      } as const;
      await decideComments(ctx, db, announce, deed);
    }
    const path = pathOf(id, parent.path, site.settings.maxDepth);
    const said = { id, path, parentId: parent.id, text, html };
    await publishAsModerator(db, announce, { site, thread, moderator, at }, said);
    const detail = { reply: id };
    await audit(db, moderator, at, {
      action: 'comment-answered',
      siteId: site.id,
      subject: parent.id,
      detail,
    });
  });
  return id;
}
