import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Api } from './api.ts';

/** Changes are gathered for so long before they are looked up, so that a flood is one question. */
const gatherMs = 250;
/** The connection is tried again after this; longer each time, up to the second. */
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
const mostAtOnce = 500;

/** `polling`: the server will not tell, the page looks by itself. */
export type LiveState = 'connecting' | 'live' | 'polling';

interface Options {
  api: Api;
  online: boolean;
  /** Comments that came in or changed, as they are now; those that are gone by their ids. */
  onChanged: (comments: QueuedComment[], gone: string[]) => void;
  /** Something may have been missed: look at everything again. */
  onMissed: () => void;
}

/** What happens elsewhere, told by the server as it happens; after a lost connection, what was missed. */
export function useLive({ api, online, onChanged, onMissed }: Options): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const wasOpen = useRef(false);
  const latest = useRef({ onChanged, onMissed });
  latest.current = { onChanged, onMissed };

  useEffect(() => {
    if (!online) return;
    const changed = new Map<string, string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | undefined;
    let failures = 0;

    async function lookUp() {
      gathering = undefined;
      const asked = [...changed].slice(0, mostAtOnce).map(([id, site]) => ({ id, site }));
      for (const { id } of asked) changed.delete(id);
      try {
        const { comments } = await api.lookUp(asked);
        const found = new Set(comments.map(({ id }) => id));
        latest.current.onChanged(
          comments,
          asked.flatMap(({ id }) => (found.has(id) ? [] : [id])),
        );
      } catch {
        latest.current.onMissed();
      }
      if (changed.size > 0) gathering ??= setTimeout(lookUp, gatherMs);
    }

    function open() {
      retry = undefined;
      if (document.hidden || source) return;
      const stream = new EventSource('/api/v1/moderation/events');
      source = stream;
      stream.addEventListener('ready', () => {
        failures = 0;
        setState('live');
        // What happened while nobody listened.
        if (wasOpen.current) latest.current.onMissed();
        wasOpen.current = true;
      });
      stream.addEventListener('comments', event => {
        const { site, ids } = JSON.parse(event.data) as { site: string; ids: string[] };
        for (const id of ids) changed.set(id, site);
        gathering ??= setTimeout(lookUp, gatherMs);
      });
      stream.addEventListener('missed', () => latest.current.onMissed());
      stream.addEventListener('superseded', () => {
        close();
        setState('polling');
        removeEventListener('focus', open);
        document.removeEventListener('visibilitychange', look);
      });
      stream.addEventListener('error', () => {
        close();
        failures += 1;
        setState('connecting');
        retry = setTimeout(open, Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs));
      });
    }

    /** Somebody is at work here: now is the time to be connected again. */
    function hurry() {
      if (retry === undefined) return;
      clearTimeout(retry);
      open();
    }

    function close() {
      clearTimeout(retry);
      retry = undefined;
      source?.close();
      source = undefined;
    }

    /** A page that nobody looks at holds no connection; it catches up when it is looked at. */
    function look() {
      if (document.hidden) close();
      else open();
    }

    open();
    addEventListener('focus', open);
    addEventListener('pointerdown', hurry);
    addEventListener('keydown', hurry);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', open);
      removeEventListener('pointerdown', hurry);
      removeEventListener('keydown', hurry);
      document.removeEventListener('visibilitychange', look);
      clearTimeout(gathering);
      close();
    };
  }, [api, online]);

  return state;
}
