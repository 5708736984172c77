import { useState } from 'preact/hooks';
import type { History } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { queueStrings } from './strings/queue.ts';
import { strings } from './strings.ts';
import { exactTime } from './time.ts';

interface Props {
  api: Api;
  /** Takes a decision back. */
  onUndo: (operation: string) => Promise<void>;
  site: string;
  id: string;
}

/** What has happened to a comment, fetched anew each time it is opened. */
export function HistoryDisclosure({ api, site, id, onUndo }: Props) {
  const [open, setOpen] = useState(false);
  const [events, setEvents] = useState<History['events'] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function load() {
    setFailure(null);
    try {
      setEvents((await api.history(site, id)).events);
    } catch (error) {
      setFailure(asApiError(error).message);
    }
  }

  async function takeBack(operation: string) {
    await onUndo(operation);
    await load();
  }

  function toggle(now: boolean) {
    if (now && !open) void load();
    setOpen(now);
  }

  return (
    <details class="history" onToggle={event => toggle(event.currentTarget.open)}>
      <summary>{strings.history}</summary>
      {failure !== null ? (
        <p class="note">
          {strings.historyFailed} {failure}{' '}
          <button type="button" class="link" onClick={load}>
            {strings.tryAgain}
          </button>
        </p>
      ) : events === null ? (
        <p>{strings.loading}</p>
      ) : (
        <ol>
          {events.map((event, at) => (
            <li key={at}>
              <time dateTime={event.at}>{exactTime(event.at)}</time>
              <span>
                <b>
                  <bdi>{strings.actors[event.actor] ?? event.actor}</bdi>
                </b>{' '}
                {event.message}
                {event.undo !== undefined && (
                  <>
                    {' '}
                    <button type="button" class="link" onClick={() => takeBack(event.undo!)}>
                      {queueStrings.undoThis}
                    </button>
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
