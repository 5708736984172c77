import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Status } from '../domain/status.ts';
import type { QueueCounts } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { moved } from './decide.ts';

/** Without a live connection, and as a safety net beside one. */
const everyMs = 30_000;

export type Counts = ReturnType<typeof useCounts>;

/**
 * How many comments each view holds: asked for at the start, when something changed, when the page is looked at
 * again, and every 30 s while it is looked at; moved ahead of the server by the moderator's own decisions.
 */
export function useCounts(api: Api, site: string | null, online: boolean) {
  const [counts, setCounts] = useState<QueueCounts | null>(null);
  const [stale, setStale] = useState(false);
  const shown = useRef<QueueCounts | null>(null);
  const asking = useRef(false);
  const saving = useRef(0);
  /** Goes up with every decision: an answer that was asked for before it knows nothing of it. */
  const turn = useRef(0);

  const show = useCallback((fresh: QueueCounts) => {
    shown.current = fresh;
    setCounts(fresh);
  }, []);

  const refresh = useCallback(async () => {
    if (asking.current || document.hidden) return;
    asking.current = true;
    const asked = turn.current;
    try {
      const fresh = await api.counts(site);
      setStale(false);
      if (asked === turn.current) show(fresh);
    } catch {
      setStale(true);
    } finally {
      asking.current = false;
    }
  }, [api, site, show]);

  /** A decision goes out: the counts follow at once. The returned function ends it, for better or worse. */
  const move = useCallback(
    (from: Status[], to: Status | null) => {
      turn.current += 1;
      saving.current += 1;
      const before = shown.current;
      if (before) show(moved(before, from, to));
      return (outcome: 'saved' | 'undone') => {
        turn.current += 1;
        saving.current -= 1;
        setStale(false);
        if (outcome === 'undone' && shown.current) {
          show(from.reduce((now, status) => moved(now, to === null ? [] : [to], status), shown.current));
        }
        // The last of several that are under way: the server knows them all.
        if (saving.current === 0) void refresh();
      };
    },
    [show, refresh],
  );

  useEffect(() => {
    if (!online) return;
    setStale(false);
    void refresh();
    const look = () => void refresh();
    const timer = setInterval(look, everyMs);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [online, refresh]);

  return { counts, stale, refresh, move };
}
