import { useCallback, useState } from 'preact/hooks';
import type { QueuedComment } from '../http/api/schemas.ts';

/** Comments that are selected: some, or all that match the list's filter but a few. */
export interface Selection {
  /** How many comments match, where all are selected but `ids`. */
  matching: number | null;
  ids: ReadonlySet<string>;
}

const nothing: Selection = { matching: null, ids: new Set() };

export function isSelected({ matching, ids }: Selection, id: string): boolean {
  return ids.has(id) === (matching === null);
}

export function countOf({ matching, ids }: Selection): number {
  return matching === null ? ids.size : Math.max(0, matching - ids.size);
}

/** Which comments are selected. */
export function useSelection() {
  const [selection, setSelection] = useState<Selection>(nothing);
  const clear = useCallback(() => setSelection(nothing), []);
  const toggle = useCallback(
    (id: string) =>
      setSelection(({ matching, ids }) => {
        const changed = new Set(ids);
        if (!changed.delete(id)) changed.add(id);
        return { matching, ids: changed };
      }),
    [],
  );
  const selectLoaded = useCallback(
    (comments: QueuedComment[]) =>
      setSelection({ matching: null, ids: new Set(comments.map(({ id }) => id)) }),
    [],
  );
  const selectMatching = useCallback((matching: number) => setSelection({ matching, ids: new Set() }), []);
  return { selection, clear, toggle, selectLoaded, selectMatching };
}
