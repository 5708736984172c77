import {
  commentsPerPage,
  type KnownPage,
  type Place,
  type ReadPage,
  readPage,
} from '../../comments/read-pages.ts';
import { takesComments } from '../../comments/takes-comments.ts';
import { threadSlice } from '../../comments/thread-slice.ts';
import type { Context } from '../../context.ts';
import type { Site } from '../../domain/site.ts';
import type { ThreadOrder } from '../../domain/thread-cursor.ts';
import { findComments } from '../../store/comments.ts';

/** Which part of a thread is shown. Only the oldest first can be read backwards and from any comment on. */
export interface Part extends Place {
  order: ThreadOrder;
  /** In the other orders, where the page before ended. */
  after?: string | undefined;
}

export interface ReadPart extends ReadPage {
  order: ThreadOrder;
  /** Where the following page begins, as a query. */
  nextQuery: Record<string, string> | undefined;
  /** Where the page before is; undefined: on the first page, or in an order that is read forwards only. */
  previousQuery: Record<string, string> | undefined;
  isFirst: boolean;
}

export async function readPart(ctx: Context, site: Site, page: KnownPage, part: Part): Promise<ReadPart> {
  const { order, after = '' } = part;
  const { thread } = page;
  if (order === 'oldest' || !thread) {
    const read = await readPage(ctx, site, page, part);
    const { next, previous } = read;
    return {
      ...read,
      order,
      nextQuery: next === null ? undefined : { from: next },
      previousQuery: previous === null ? undefined : previous === '' ? {} : { before: previous },
      isFirst: previous === null,
    };
  }
  const { db } = ctx.store;
  const { comments, next } = await threadSlice(db, thread, { order, after, limit: commentsPerPage });
  const shown = new Set(comments.map(({ id }) => id));
  const elsewhere = comments.flatMap(({ parentId }) => (parentId && !shown.has(parentId) ? parentId : []));
  const parents = await findComments(db, site.id, [...new Set(elsewhere)]);
  const answered = parents.filter(({ status }) => status === 'approved');
  return {
    count: thread.approved_count,
    open: takesComments(site, thread, ctx.now()),
    comments,
    answered: new Map(answered.map(({ id, author_name }) => [id, author_name])),
    next,
    previous: null,
    order,
    nextQuery: next === null ? undefined : { after: next },
    previousQuery: undefined,
    isFirst: after === '',
  };
}
