import type { Action } from '../domain/status.ts';
import { ActionIcon } from './icons.tsx';
import { Key } from './key.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';

interface Props {
  count: number;
  /** What can be done with at least one of them. */
  actions: Action[];
  /** All that match may be selected, where not all of them are. */
  matching: { count: number; more: boolean } | null;
  singleKeys: boolean;
  onAct: (action: Action) => void;
  onSelectMatching: () => void;
  onClear: () => void;
}

const keys: Partial<Record<Action, string>> = { approve: 'A', unapprove: 'U', spam: 'S', trash: 'D' };

/** What to do with all that is selected; it stands at the bottom, where the thumb is. */
export function BulkBar({ count, actions, matching, singleKeys, onAct, onSelectMatching, onClear }: Props) {
  return (
    <section class="bulk" aria-label={words.onSelected}>
      <p>
        <strong>{words.selected(count)}</strong>
        {matching !== null && (
          <button type="button" class="link" onClick={onSelectMatching}>
            {words.selectMatching(matching.count, matching.more)}
          </button>
        )}
        <button type="button" class="link" onClick={onClear}>
          {words.clearSelection}
        </button>
      </p>
      <div class="actions">
        {actions.map(action => (
          <button
            key={action}
            type="button"
            class={`button decision ${action}`}
            aria-keyshortcuts={singleKeys && keys[action] ? `Shift+${keys[action]}` : undefined}
            onClick={() => onAct(action)}
          >
            <ActionIcon action={action} />
            {strings.actions[action]}
            {singleKeys && keys[action] && <Key name={`⇧${keys[action]}`} />}
          </button>
        ))}
      </div>
    </section>
  );
}
