import type { HistoryEvent } from '../domain/history.ts';
import { addEvent } from '../store/events.ts';
import type { Db } from '../store/store.ts';

/** Adds a line to a comment's history, in the transaction of what it tells. */
export function addHistory(
  db: Db,
  comment: { site_id: string; id: string },
  at: number,
  actor: string,
  event: HistoryEvent,
): Promise<void> {
  return addEvent(db, { comment, at, actor, kind: event.kind, detail: event.detail });
}
