import type { Context } from '../context.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import type { ThreadOrder } from '../domain/thread-cursor.ts';
import { akismetOf } from '../sites/akismet-of.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThread } from '../store/threads.ts';
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
  const order = asked.order ?? site.settings.order;
  const { thread, shown } = await readTogether(ctx.store.db, site, page, { ...asked, order });
  const { likes, avatars, editMinutes, replyNotices } = site.settings;
  return {
    thread: { count: thread?.approved_count ?? 0, open: takesComments(site, thread, ctx.now()) },
    ...shown,
    form: formOf(ctx, site),
    reading: { order, likes, avatars, editMinutes, replyNotices },
  };
}

type Shown = Pick<ThreadPage, 'comments' | 'next'>;

/** How often a thread is read that changes while it is. */
const mostReadings = 4;

/** The thread and its comments, read one after the other until nothing was published or hidden in between. */
async function readTogether(
  db: Db,
  site: Site,
  page: Page,
  asked: ThreadQuestion & { order: ThreadOrder },
): Promise<{ thread: ThreadsTable | undefined; shown: Shown }> {
  let thread = await findThread(db, site.id, page.key);
  for (let reading = 1; ; reading += 1) {
    if (!thread) return { thread, shown: { comments: [], next: null } };
    const shown =
      asked.at === undefined
        ? await threadSlice(db, thread, asked)
        : { comments: await threadBranch(db, thread, asked.at), next: null };
    const after = await findThread(db, site.id, page.key);
    if (after?.approved_count === thread.approved_count || reading === mostReadings) return { thread, shown };
    thread = after;
  }
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
