import { hash } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../accounts/audit.ts';
import { htmlVersion, renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import { pathOf } from '../domain/thread-order.ts';
import { type CommentRow, findComment, insertComment } from '../store/comments.ts';
import { insertOperation } from '../store/operations.ts';
import { indexComments } from '../store/queue-index.ts';
import { changeApprovedCount, findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { commentInputSchema } from './comment-input.ts';
import { decideComments, type Moderator } from './decide-comments.ts';
import { newOperation } from './operations.ts';

interface Answerer extends Moderator {
  email: string;
  role: 'owner' | 'moderator';
}

export function replyInputSchema(maxCommentCharacters: number) {
  const rules = commentInputSchema({ maxCommentCharacters, requireNameAndEmail: false }).shape;
  return z.object({ text: rules.text });
}

/**
 * Publishes a moderator's answer to a comment; one that is held is approved with it, as nobody answers what
 * readers do not see.
 *
 * @returns the id of the answer.
 * @throws Refusal `not-found`; `decision-not-possible` on what is in spam or in the trash.
 */
export async function replyAsModerator(
  ctx: Context,
  site: Site,
  moderator: Answerer,
  commentId: string,
  text: string,
): Promise<string> {
  const html = renderComment(text);
  const at = ctx.now();
  const id = newId();
  await ctx.store.write(async (db, announce) => {
    const parent = await findComment(db, site.id, commentId);
    if (!parent) throw new Refusal('not-found', 'This comment is not there any more.');
    if (parent.status !== 'approved' && parent.status !== 'pending') {
      throw new Refusal('decision-not-possible', 'Only a comment that is published or held can be answered.');
    }
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
    const reply = replyRow(site, moderator, parent, { id, text, html, at });
    await insertComment(db, reply);
    await indexComments(db, [reply]);
    await addHistory(db, reply, at, moderator.name, { kind: 'replied', detail: { to: parent.id } });
    const detail = { reply: id };
    await audit(db, moderator, at, {
      action: 'comment-answered',
      siteId: site.id,
      subject: parent.id,
      detail,
    });
    await changeApprovedCount(db, thread, 1);
    announce({ kind: 'thread', siteId: site.id, pageKey: thread.page_key });
    announce({ kind: 'comment', siteId: site.id, commentId: id });
  });
  return id;
}

function replyRow(
  site: Site,
  moderator: Answerer,
  parent: CommentRow,
  reply: { id: string; text: string; html: string; at: number },
): CommentRow {
  return {
    site_id: site.id,
    id: reply.id,
    thread_id: parent.thread_id,
    parent_id: parent.id,
    path: pathOf(reply.id, parent.path, site.settings.maxDepth),
    status: 'approved',
    status_at: reply.at,
    created_at: reply.at,
    author_name: moderator.name,
    author_email: moderator.email,
    author_url: null,
    author_key: moderator.email.toLowerCase(),
    ip: null,
    user_agent: null,
    referrer: null,
    text: reply.text,
    html: reply.html,
    html_version: htmlVersion,
    // A moderator may say the same twice.
    text_hash: hash('sha256', reply.id, 'base64url').slice(0, 22),
    honeypot: null,
    verdict_source: null,
    verdict: null,
    verdict_reasons: null,
    akismet_verdict: null,
    akismet_guid: null,
    akismet_told: null,
    learned: null,
    author_role: moderator.role,
  };
}
