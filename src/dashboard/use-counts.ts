import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Status, statuses } from '../domain/status.ts';
import type { QueueCounts } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { moved } from './decide.ts';

const everyMs = 30_000;

/** Arrivals by view that are counted but not yet in the list on the screen. */
export type Arrived = Partial<Record<Status, number>>;

export type Counts = ReturnType<typeof useCounts>;

/**
 * How many comments each view holds: asked for at the start, when the page is looked at again, and every 30 s
 * while it is looked at; moved ahead of the server by the moderator's own decisions.
 */
export function useCounts(api: Api, site: string, online: boolean) {
  const [counts, setCounts] = useState<QueueCounts | null>(null);
  const [arrived, setArrived] = useState<Arrived>({});
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

  const take = useCallback(
    (fresh: QueueCounts) => {
      const before = shown.current;
      if (before) setArrived(known => withArrivals(known, before, fresh));
      show(fresh);
    },
    [show],
  );

  const refresh = useCallback(async () => {
    if (asking.current || document.hidden) return;
    asking.current = true;
    const asked = turn.current;
    try {
      const fresh = await api.counts(site);
      setStale(false);
      if (asked === turn.current) take(fresh);
    } catch {
      setStale(true);
    } finally {
      asking.current = false;
    }
  }, [api, site, take]);

  /** A decision goes out: the counts follow at once. The returned function ends it, with the server's counts. */
  const move = useCallback(
    (from: Status, to: Status) => {
      turn.current += 1;
      saving.current += 1;
      if (shown.current) show(moved(shown.current, from, to));
      return (outcome: QueueCounts | 'undone') => {
        turn.current += 1;
        saving.current -= 1;
        setStale(false);
        if (outcome === 'undone') {
          if (shown.current) show(moved(shown.current, to, from));
        } else if (saving.current === 0) take(outcome);
      };
    },
    [show, take],
  );

  const clearArrived = useCallback(
    (status: Status) => setArrived(({ [status]: _, ...others }) => others),
    [],
  );

  useEffect(() => {
    if (!online) return;
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

  return { counts, arrived, stale, refresh, move, clearArrived };
}

function withArrivals(known: Arrived, before: QueueCounts, now: QueueCounts): Arrived {
  const grown = statuses.filter(status => now[status] > before[status]);
  if (grown.length === 0) return known;
  const sums = grown.map(status => [status, (known[status] ?? 0) + now[status] - before[status]]);
  return { ...known, ...Object.fromEntries(sums) };
}
