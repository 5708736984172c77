import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Status } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { type List, withPage } from './list.ts';

/** With fewer rows than this left and more on the server, the next page comes by itself. */
const fewRows = 6;

interface Options {
  api: Api;
  site: string;
  status: Status;
  /** Comments whose decision is under way: what the server says of them is about to be wrong. */
  moving: { current: ReadonlySet<string> };
}

/** One view's comments, page by page. `list` is null until the first page is there. */
export function useList({ api, site, status, moving }: Options) {
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
        const page = await api.comments(site, status, after?.next ?? null, signal);
        if (signal.aborted) return;
        const comments = page.comments.filter(({ id }) => !moving.current.has(id));
        coming?.(comments);
        setList(current =>
          withPage(after && current ? current : { site, status, comments: [], next: null, notes: {} }, {
            ...page,
            comments,
          }),
        );
      } catch (error) {
        if (!signal.aborted) setFailure(asApiError(error).message);
      } finally {
        if (!signal.aborted) setLoading(false);
      }
    },
    [api, site, status, moving],
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
    // The view has just changed and the effect has not run yet: the old rows are not this view's.
    list: list?.status === status ? list : null,
    setList,
    failure,
    loading,
    reload: useCallback(() => load(null), [load]),
    /** `coming` is called just before the next page is shown. */
    loadMore: useCallback((coming: (comments: QueuedComment[]) => void) => load(list, coming), [load, list]),
  };
}
