import { useEffect, useState } from 'preact/hooks';
import { Key } from './key.tsx';
import { nameOf } from './name-of.ts';
import { strings } from './strings.ts';
import type { Undoable } from './use-decisions.ts';

/** A decision can be taken back here for this long after the one before it has gone; hovering holds it. */
const offeredMs = 10_000;

interface Props {
  entries: Undoable[];
  singleKeys: boolean;
  onUndo: (entry: Undoable) => void;
  onForget: (entry: Undoable) => void;
}

/** The latest decisions, each with the way back. */
export function UndoTray({ entries, singleKeys, onUndo, onForget }: Props) {
  const [held, setHeld] = useState(false);
  const oldest = entries[0];

  useEffect(() => {
    if (!oldest || held) return;
    const timer = setTimeout(() => onForget(oldest), offeredMs);
    return () => clearTimeout(timer);
  }, [oldest, held, onForget]);
  // An entry that left took the pointer or the focus with it without a word.
  useEffect(() => setHeld(false), [entries.length]);

  if (entries.length === 0) return null;
  return (
    <section
      class="undo-tray"
      aria-label={strings.recent}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <ul>
        {entries.map((entry, at) => {
          const what = strings.decided(entry.decision, nameOf(entry.comment));
          const latest = at === entries.length - 1;
          return (
            <li key={entry.comment.id}>
              <bdi>{what}</bdi>
              <button type="button" class="button" onClick={() => onUndo(entry)}>
                {strings.undo}
                <span class="unseen">{what}</span>
                {latest && singleKeys && <Key name="z" />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
