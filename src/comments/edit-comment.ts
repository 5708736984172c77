import { z } from 'zod';
import { audit } from '../accounts/audit.ts';
import { htmlVersion, renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { findComment } from '../store/comments.ts';
import { changeText, findOriginal, keepOriginal } from '../store/originals.ts';
import { indexComments } from '../store/queue-index.ts';
import { findThreadById } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { commentInputSchema } from './comment-input.ts';
import type { Moderator } from './decide-comments.ts';

/** What a moderator may change of a comment, cleaned by the rules that hold for readers. */
export function editInputSchema(maxCommentCharacters: number) {
  const rules = commentInputSchema({ maxCommentCharacters, requireNameAndEmail: false }).shape;
  return z.object({
    text: rules.text,
    name: rules.name,
    email: rules.email,
    website: rules.website,
    editedAt: z.iso.datetime().nullable().meta({
      description: 'When the comment had last been edited as the moderator saw it; null: never.',
    }),
  });
}
export type EditInput = z.output<ReturnType<typeof editInputSchema>>;

/**
 * Changes what a comment says. What its author sent is kept, and is what Akismet hears of it later.
 *
 * @throws Refusal `not-found`; `decided-meanwhile` when somebody else has edited it since it was seen.
 */
export async function editComment(
  ctx: Context,
  site: Site,
  moderator: Moderator,
  id: string,
  input: EditInput,
): Promise<void> {
  const html = renderComment(input.text);
  await ctx.store.write(async (db, announce) => {
    const comment = await findComment(db, site.id, id);
    if (!comment) throw new Refusal('not-found', 'This comment is not there any more.');
    const original = await findOriginal(db, site.id, id);
    const seen = input.editedAt === null ? null : Date.parse(input.editedAt);
    if ((original?.edited_at ?? null) !== seen) {
      throw new Refusal(
        'decided-meanwhile',
        `Meanwhile ${original?.edited_by ?? 'somebody'} has edited this comment.`,
      );
    }
    const now = {
      text: input.text,
      author_name: input.name,
      author_email: input.email,
      author_url: input.website,
    };
    const changed = changedFields(comment, now);
    if (changed.length === 0) return;
    // A clock that stands still must not make two edits look like one.
    const at = Math.max(ctx.now(), (original?.edited_at ?? 0) + 1);
    await keepOriginal(db, comment, { at, by: moderator.name });
    await changeText(db, comment, {
      ...now,
      author_key: input.email?.toLowerCase() ?? null,
      html,
      html_version: htmlVersion,
    });
    await addHistory(db, comment, at, moderator.name, { kind: 'edited', detail: { changed } });
    const line = { action: 'comment-edited', siteId: site.id, subject: id, detail: {} } as const;
    await audit(db, moderator, at, line);
    await indexComments(db, [{ ...comment, ...now }]);
    if (comment.status === 'approved') {
      const thread = (await findThreadById(db, site.id, comment.thread_id))!;
      announce({ kind: 'thread', siteId: site.id, pageKey: thread.page_key });
    }
    announce({ kind: 'comment', siteId: site.id, commentId: id });
  });
}

type Text = {
  text: string;
  author_name: string | null;
  author_email: string | null;
  author_url: string | null;
};

function changedFields(before: Text, now: Text): ('text' | 'name' | 'email' | 'website')[] {
  const fields = [
    ['text', 'text'],
    ['author_name', 'name'],
    ['author_email', 'email'],
    ['author_url', 'website'],
  ] as const;
  return fields.flatMap(([column, name]) => (before[column] === now[column] ? [] : [name]));
}
