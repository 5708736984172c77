import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import { actionsFor, keyFor } from './decide.ts';
import { Dialog } from './dialog.tsx';
import { ActionIcon } from './icons.tsx';
import { Key } from './key.tsx';
import { nameOf } from './name-of.ts';
import { fragmentOf, type Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';

interface Props {
  comment: QueuedComment;
  count: number;
  alike: string;
  place: Place;
  singleKeys: boolean;
  onAct: (action: Action) => void;
}

/** The comments that a row stands for beside its own: how many, the way to them, and decisions on all of them. */
export function LookAlikes({ comment, count, alike, place, singleKeys, onAct }: Props) {
  const { order } = place.filter;
  const all = fragmentOf({ ...place, filter: { alike, ...(order && { order }) } });
  return (
    <fieldset class="look-alikes" aria-label={words.likeThisOf(count, nameOf(comment))}>
      <a href={all}>{words.moreLikeThis(count - 1)}</a>
      <div class="actions">
        {actionsFor(comment.status).map(action => {
          const key = singleKeys ? keyFor(action, comment.status)?.toUpperCase() : undefined;
          // What puts one back has a key that means something else with Shift: there is nothing to undo twice.
          const shown = key === 'Z' ? undefined : key;
          return (
            <button
              key={action}
              type="button"
              class={`button decision ${action}`}
              aria-keyshortcuts={shown && `Shift+${shown}`}
              onClick={() => onAct(action)}
            >
              <ActionIcon action={action} />
              {words.actOnAll(action, count)}
              {shown && <Key name={`⇧${shown}`} />}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

interface ConfirmProps {
  action: Action;
  count: number;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before one decision takes many comments of which one was seen. */
export function ConfirmAll({ action, count, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog id="all" heading={words.allHeading(action, count)} onClose={onClose}>
      <p>{words.allLead}</p>
      <div class="choices">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="button primary"
          data-first
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {words.actOnAll(action, count)}
        </button>
      </div>
    </Dialog>
  );
}
