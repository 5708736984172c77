import { useEffect, useState } from 'preact/hooks';
import type { OperationView } from '../http/api/queue-schemas.ts';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { Dialog } from './dialog.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { relativeTime } from './time.ts';

interface Props {
  api: Api;
  onUndo: (operation: string) => Promise<void>;
  onClose: () => void;
}

/** The latest decisions of everybody, each with the way back. */
export function RecentDialog({ api, onUndo, onClose }: Props) {
  const [operations, setOperations] = useState<OperationView[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const load = () =>
    api.operations().then(
      answer => setOperations(answer.operations.filter(({ undoable }) => undoable)),
      thrown => setFailure(asApiError(thrown).message),
    );
  useEffect(() => void load(), []);

  async function takeBack(id: string) {
    await onUndo(id);
    await load();
  }

  return (
    <Dialog id="recent" heading={words.recent} onClose={onClose}>
      <p>{words.recentLead}</p>
      {failure !== null ? (
        <p class="note">{failure}</p>
      ) : operations === null ? (
        <p>{strings.loading}</p>
      ) : operations.length === 0 ? (
        <p>{words.recentNone}</p>
      ) : (
        <ul class="recent">
          {operations.map(({ id, action, decided, undone, by, at }) => (
            <li key={id}>
              <span>
                <bdi>{words.recentLine(action, decided - undone, by)}</bdi>
                <br />
                <time dateTime={at}>{relativeTime(at, Date.now())}</time>
              </span>
              <button type="button" class="button" onClick={() => takeBack(id)}>
                {strings.undo}
                <span class="unseen">{words.recentLine(action, decided - undone, by)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button primary" data-first onClick={onClose}>
        {strings.close}
      </button>
    </Dialog>
  );
}
