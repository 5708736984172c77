import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { type Page, pageOf } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { type CommentRow, findComment, findComments, type PublishedRow } from '../store/comments.ts';
import { listBefore, listFrom } from '../store/published-pages.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { findThread } from '../store/threads.ts';
import { type ThreadComment, threadComment } from './published-comment.ts';
import { takesComments } from './takes-comments.ts';

/** Comments on one page of a thread. */
export const commentsPerPage = 50;

/** The page of an article, with its thread where somebody has commented. */
export interface KnownPage extends Page {
  thread: ThreadsTable | undefined;
}

/**
 * The article that a page key names.
 * @param address the article's address, needed where the key is the owner's own and nobody has commented yet.
 * @throws Refusal `page-not-on-site`; `not-found` where nothing says which article this is.
 */
export async function findPage(
  ctx: Context,
  site: Site,
  key: string,
  address: string | undefined,
): Promise<KnownPage> {
  const thread = await findThread(ctx.store.db, site.id, key);
  if (thread) return { key, url: thread.url, thread };
  if (address !== undefined) return { ...pageOf(site, address, key), thread };
  if (!/^https?:/i.test(key)) throw new Refusal('not-found', 'Nobody has commented on this page yet.');
  const page = pageOf(site, key);
  if (page.key === key) return { ...page, thread };
  // Another way to write the address: the thread is where the address leads in its one form.
  return { ...page, thread: await findThread(ctx.store.db, site.id, page.key) };
}

/** Where a page of a thread begins or ends; nothing: at the thread's beginning. */
export interface Place {
  /** From this path on. */
  from?: string | undefined;
  /** What stands right before this path. */
  before?: string | undefined;
  /** Where this comment is. */
  comment?: string | undefined;
}

export interface ReadPage {
  count: number;
  open: boolean;
  comments: ThreadComment[];
  /** Who wrote the comments that are answered on this page and stand on another one, by their ids. */
  answered: Map<string, string | null>;
  /** The path that the following page begins with. */
  next: string | null;
  /** The path that the page before ends before; '' where that is the first page. */
  previous: string | null;
}

/** A page of the thread, oldest first, each reply after what it answers; found by key, never by number. */
export async function readPage(
  ctx: Context,
  site: Site,
  { thread }: KnownPage,
  place: Place = {},
): Promise<ReadPage> {
  const open = takesComments(site, thread, ctx.now());
  if (!thread) return { count: 0, open, comments: [], answered: new Map(), next: null, previous: null };
  const { rows, next } = await readRows(ctx, thread, place);
  const { db } = ctx.store;
  const first = rows[0]?.path;
  const earlier = first === undefined ? [] : await listBefore(db, thread, first, commentsPerPage + 1);

  const shown = new Set(rows.map(row => row.id));
  const elsewhere = rows.flatMap(({ parent_id: id }) => (id !== null && !shown.has(id) ? id : []));
  const parents = await findComments(db, site.id, [...new Set(elsewhere)]);
  const answered = parents.filter(row => row.status === 'approved');
  return {
    count: thread.approved_count,
    open,
    comments: rows.map(threadComment),
    answered: new Map(answered.map(row => [row.id, row.author_name])),
    next,
    previous: earlier.length === 0 ? null : earlier.length <= commentsPerPage ? '' : first!,
  };
}

async function readRows(
  ctx: Context,
  thread: ThreadsTable,
  { from, before, comment }: Place,
): Promise<{ rows: PublishedRow[]; next: string | null }> {
  const { db } = ctx.store;
  if (before !== undefined) {
    const rows = await listBefore(db, thread, before, commentsPerPage);
    const [following] = await listFrom(db, thread, before, 1);
    return { rows, next: following?.path ?? null };
  }
  const named = comment === undefined ? undefined : await findPublished(ctx, thread, comment);
  const rows = await listFrom(db, thread, from ?? startOf(named), commentsPerPage + 1);
  if (named && !rows.slice(0, commentsPerPage).some(row => row.id === named.id)) {
    return cut(await listFrom(db, thread, named.path, commentsPerPage + 1));
  }
  return cut(rows);
}

/** With a comment comes the conversation that it stands in, from its beginning. */
function startOf(comment: CommentRow | undefined): string {
  return comment?.path.slice(0, 32) ?? '';
}

function cut(rows: PublishedRow[]): { rows: PublishedRow[]; next: string | null } {
  return { rows: rows.slice(0, commentsPerPage), next: rows[commentsPerPage]?.path ?? null };
}

/** @throws Refusal `not-found` */
export async function findPublished(
  ctx: Context,
  thread: { site_id: string; id: string },
  id: string,
): Promise<CommentRow> {
  const row = await findComment(ctx.store.db, thread.site_id, id);
  if (row?.thread_id !== thread.id || row.status !== 'approved') {
    throw new Refusal('not-found', 'This comment is not there (any more).');
  }
  return row;
}
