import { useRef } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import { actionsFor } from './decide.ts';

/** A finger that has gone so far to the side decides; less brings the row back. */
const decidesPx = 96;
/** Before this, it may still become a scroll. */
const slackPx = 12;

/**
 * A row that a finger can push aside: to the right it approves or puts back, to the left it is spam or trash.
 * @param act null: the row stays where it is.
 */
export function useSwipe(comment: QueuedComment, act: ((action: Action) => void) | null) {
  const start = useRef<{ x: number; y: number; row: HTMLElement; across: boolean } | null>(null);
  const possible = actionsFor(comment.status);
  const [right] = possible.filter(action => ['approve', 'restore', 'unapprove'].includes(action));
  const [left] = possible.filter(action => ['spam', 'trash'].includes(action));

  function end() {
    const row = start.current?.row;
    start.current = null;
    if (!row) return;
    row.style.translate = '';
    delete row.dataset.swipe;
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (!act || event.pointerType !== 'touch' || !event.isPrimary) return;
      start.current = {
        x: event.clientX,
        y: event.clientY,
        row: event.currentTarget as HTMLElement,
        across: false,
      };
    },
    onPointerMove(event: PointerEvent) {
      const from = start.current;
      if (!from) return;
      const dx = event.clientX - from.x;
      if (!from.across) {
        if (Math.abs(event.clientY - from.y) > slackPx) return end();
        if (Math.abs(dx) < slackPx) return;
        from.across = true;
        from.row.setPointerCapture(event.pointerId);
      }
      const action = dx > 0 ? right : left;
      from.row.style.translate = action ? `${dx}px` : `${dx / 6}px`;
      from.row.dataset.swipe = action && Math.abs(dx) >= decidesPx ? action : '';
    },
    onPointerUp() {
      const action = start.current?.row.dataset.swipe as Action | undefined;
      end();
      if (action) act?.(action);
    },
    onPointerCancel: end,
  };
}
