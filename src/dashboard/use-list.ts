import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { emptyList, isMoving, type List, withSlice } from './list.ts';
import { fragmentOf, type Place } from './place.ts';

/** With fewer rows than this left and more on the server, more come by themselves. */
const fewRows = 6;

interface Options {
  api: Api;
  place: Place;
  /** Comments whose decision is under way: what the server says of them is about to be wrong. */
  moving: { current: ReadonlySet<string> };
}

/** The comments of a place, slice by slice. `list` is null until the first slice is there. */
export function useList({ api, place, moving }: Options) {
  const [list, setList] = useState<List | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const request = useRef<AbortController | null>(null);

  const load = useCallback(
    async (after: List | null, coming?: (comments: QueuedComment[]) => void): Promise<void> => {
      request.current?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      request.current = controller;
      setFailure(null);
      setLoading(true);
      try {
        const slice = await api.comments(place, after?.next ?? null, signal);
        if (signal.aborted) return;
        const comments = slice.comments.filter(comment => !isMoving(moving.current, comment));
        coming?.(comments);
        setList(current =>
          withSlice(after && current ? current : emptyList(place, slice.at), { ...slice, comments }),
        );
      } catch (error) {
        if (!signal.aborted) setFailure(asApiError(error).message);
      } finally {
        if (!signal.aborted) setLoading(false);
      }
    },
    [api, place, moving],
  );

  useEffect(() => {
    setList(null);
    void load(null);
    return () => request.current?.abort();
  }, [load]);

  const runsLow = list !== null && list.next !== null && list.comments.length < fewRows;
  useEffect(() => {
    if (runsLow && !loading && failure === null) void load(list);
  }, [runsLow, loading, failure, list, load]);

  return {
    // The place has just changed and the effect has not run yet: the old rows are another place's.
    list: list && fragmentOf(list.place) === fragmentOf(place) ? list : null,
    setList,
    failure,
    loading,
    reload: useCallback(() => load(null), [load]),
    /** `coming` is called just before more rows are shown. */
    loadMore: useCallback((coming: (comments: QueuedComment[]) => void) => load(list, coming), [load, list]),
  };
}
