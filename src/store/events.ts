import { newId } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { CommentEventsTable } from './tables.ts';

const insert = prepared((db, slot: CommentEventsTable) =>
  db.insertInto('comment_events').values({
    site_id: slot.site_id,
    comment_id: slot.comment_id,
    id: slot.id,
    at: slot.at,
    actor: slot.actor,
    kind: slot.kind,
    detail: slot.detail,
  }),
);

/** A line of a comment's history, before it is stored. */
export interface NewEvent {
  comment: { site_id: string; id: string };
  at: number;
  actor: string;
  kind: string;
  detail: object;
}

export async function addEvent(db: Db, event: NewEvent): Promise<void> {
  await insert(db, {
    site_id: event.comment.site_id,
    comment_id: event.comment.id,
    id: newId(),
    at: event.at,
    actor: event.actor,
    kind: event.kind,
    detail: JSON.stringify(event.detail),
  });
}

/** The newest lines of a comment's history, in the order in which they happened. */
export async function listEvents(
  db: Db,
  siteId: string,
  commentId: string,
  limit: number,
): Promise<CommentEventsTable[]> {
  const newestFirst = await db
    .selectFrom('comment_events')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return newestFirst.reverse();
}

/** The newest decision of a moderator on a comment, taking one back included. */
export function lastDecision(
  db: Db,
  siteId: string,
  commentId: string,
): Promise<CommentEventsTable | undefined> {
  return db
    .selectFrom('comment_events')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .where('kind', 'in', ['decided', 'undone'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
