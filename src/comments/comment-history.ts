import type { Context } from '../context.ts';
import { describeEvent, type HistoryEvent } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import { findComment } from '../store/comments.ts';
import { listEvents } from '../store/events.ts';
import { itemsOfComment } from '../store/operations.ts';
import { isUntouched } from './undo-batch.ts';

/** Most lines of one comment's history that are shown: the newest. */
const mostEvents = 200;

/** Everything that happened to a comment, in words, in the order in which it happened. */
export async function historyOf(ctx: Context, site: Site, commentId: string) {
  const { db } = ctx.store;
  const [events, comment, items] = await Promise.all([
    listEvents(db, site.id, commentId, mostEvents),
    findComment(db, site.id, commentId),
    itemsOfComment(db, site.id, commentId),
  ]);
  // Only the decision that brought the comment where it is can be taken back.
  const undoable = items.find(item => comment !== undefined && isUntouched(item, comment));
  return events.map(({ at, actor, kind, detail: json }) => {
    const detail = JSON.parse(json) as { operation?: string };
    const isUndoable = kind === 'decided' && detail.operation === undoable?.operation_id;
    return {
      at: new Date(at).toISOString(),
      actor,
      message: describeEvent({ kind, detail } as HistoryEvent),
      ...(isUndoable && undoable && { undo: undoable.operation_id }),
    };
  });
}
