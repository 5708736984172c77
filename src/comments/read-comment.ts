import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { countGroups } from '../store/look-alikes.ts';
import { findOriginal } from '../store/originals.ts';
import { findQueued } from '../store/queue.ts';
import { queuedComment } from './queued-comment.ts';

/**
 * Everything about a comment: what moderators see in the queue, the source of its text, what its author sent.
 * @throws Refusal `not-found`
 */
export async function commentDetail(ctx: Context, site: Site, id: string) {
  const row = await findQueued(ctx.store.db, site.id, id);
  if (!row) throw new Refusal('not-found', 'This comment is not there any more.');
  const original = await findOriginal(ctx.store.db, site.id, id);
  return {
    comment: queuedComment(row, await countGroups(ctx.store.db, site.id, [row])),
    ...textOf(row),
    userAgent: row.user_agent,
    referrer: row.referrer,
    editedAt: original ? new Date(original.edited_at).toISOString() : null,
    original: original ? textOf(original) : null,
  };
}

function textOf(row: {
  text: string;
  author_name: string | null;
  author_email: string | null;
  author_url: string | null;
}) {
  return { text: row.text, name: row.author_name, email: row.author_email, website: row.author_url };
}
