import type { Context } from '../context.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import type { ThreadOrder } from '../domain/thread-cursor.ts';
import { findThread } from '../store/threads.ts';
import { akismetOf } from './akismet-of.ts';
import { maxNameCharacters } from './comment-input.ts';
import type { ThreadComment } from './published-comment.ts';
import { takesComments } from './takes-comments.ts';
import { threadBranch, threadSlice } from './thread-slice.ts';

export interface ThreadPage {
  thread: { count: number; open: boolean };
  comments: ThreadComment[];
  next: string | null;
  form: {
    requireNameAndEmail: boolean;
    maxCharacters: number;
    maxNameCharacters: number;
    maxDepth: number;
    spamCheck: 'akismet' | 'local';
    privacyUrl: string;
    notice: string | null;
  };
  reading: {
    order: ThreadOrder;
    likes: boolean;
    avatars: Site['settings']['avatars'];
    editMinutes: number;
    replyNotices: boolean;
  };
}

/** Which part of a thread is asked for. */
export interface ThreadQuestion {
  /** Where the page begins: '' or the `next` of the page before. */
  after: string;
  limit: number;
  /** The site's own order where it is not said. */
  order?: ThreadOrder | undefined;
  /** In place of a page: the comment that a permalink names, with those above and below it. */
  at?: string | undefined;
}

/**
 * A page of a thread in reading order. A thread without comments does not exist yet; it reads as an empty one.
 */
export async function listThread(
  ctx: Context,
  site: Site,
  page: Page,
  asked: ThreadQuestion,
): Promise<ThreadPage> {
  const { db } = ctx.store;
  const thread = await findThread(db, site.id, page.key);
  const order = asked.order ?? site.settings.order;
  const shown: Pick<ThreadPage, 'comments' | 'next'> = !thread
    ? { comments: [], next: null }
    : asked.at !== undefined
      ? { comments: await threadBranch(db, thread, asked.at), next: null }
      : await threadSlice(db, thread, { ...asked, order });
  const { likes, avatars, editMinutes, replyNotices } = site.settings;
  return {
    thread: { count: thread?.approved_count ?? 0, open: takesComments(site, thread, ctx.now()) },
    ...shown,
    form: formOf(ctx, site),
    reading: { order, likes, avatars, editMinutes, replyNotices },
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
    notice: site.settings.notice,
  };
}
