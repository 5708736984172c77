import { useEffect, useState } from 'preact/hooks';
import { Key } from './key.tsx';
import { queueStrings as words } from './strings/queue.ts';
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

/** The latest decisions, each with the way back; of what goes on in the background, how far it is. */
export function UndoTray({ entries, singleKeys, onUndo, onForget }: Props) {
  const [held, setHeld] = useState(false);
  const oldest = entries.find(entry => !isRunning(entry));

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
        {entries.map((entry, at) => (
          <li key={entry.key}>
            {isRunning(entry) ? (
              <Progress {...entry.progress!} />
            ) : (
              <>
                <bdi>{words.decided(entry.action, entry.what)}</bdi>
                {entry.action !== 'delete' && (
                  <button type="button" class="button" onClick={() => onUndo(entry)}>
                    {strings.undo}
                    <span class="unseen">{words.decided(entry.action, entry.what)}</span>
                    {at === entries.length - 1 && singleKeys && <Key name="z" />}
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function isRunning({ progress }: Undoable): boolean {
  return progress?.state === 'running' || progress?.state === 'undoing';
}

function Progress({ action, decided, skipped, undone, total, state }: NonNullable<Undoable['progress']>) {
  const text =
    state === 'undoing' ? words.undoing(undone, decided) : words.deciding(action, decided + skipped, total);
  return (
    <>
      <span>{text}</span>
      <progress
        aria-label={text}
        value={state === 'undoing' ? undone : decided + skipped}
        max={Math.max(1, state === 'undoing' ? decided : total)}
      />
    </>
  );
}
