import type { Context } from '../context.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { listPublished } from '../store/comments.ts';
import { findThread } from '../store/threads.ts';
import { akismetOf } from './akismet-of.ts';
import { maxNameCharacters } from './comment-input.ts';
import { type PublishedComment, publishedComment } from './published-comment.ts';
import { takesComments } from './takes-comments.ts';

export interface ThreadPage {
  thread: { count: number; open: boolean };
  comments: PublishedComment[];
  next: string | null;
  form: {
    requireNameAndEmail: boolean;
    maxCharacters: number;
    maxNameCharacters: number;
    maxDepth: number;
    spamCheck: 'akismet' | 'local';
    privacyUrl: string;
  };
}

/**
 * A page of a thread in reading order. A thread without comments does not exist yet; it reads as an empty one.
 * @param after where the page begins: '' or the `next` of the page before.
 */
export async function listThread(
  ctx: Context,
  site: Site,
  page: Page,
  slice: { after: string; limit: number },
): Promise<ThreadPage> {
  const { db } = ctx.store;
  const thread = await findThread(db, site.id, page.key);
  const rows = thread
    ? await listPublished(db, {
        siteId: site.id,
        threadId: thread.id,
        after: slice.after,
        limit: slice.limit + 1,
      })
    : [];
  const shown = rows.slice(0, slice.limit);
  return {
    thread: { count: thread?.approved_count ?? 0, open: takesComments(site, thread, ctx.now()) },
    comments: shown.map(publishedComment),
    next: rows.length > slice.limit ? shown.at(-1)!.path : null,
    form: formOf(ctx, site),
  };
}

function formOf(ctx: Context, site: Site): ThreadPage['form'] {
  return {
    requireNameAndEmail: site.settings.requireNameAndEmail,
    maxCharacters: ctx.config.maxCommentCharacters,
    maxNameCharacters,
    maxDepth: site.settings.maxDepth,
    spamCheck: akismetOf(ctx, site) ? 'akismet' : 'local',
    privacyUrl: `${ctx.publicUrl()}/privacy/${site.id}`,
  };
}
