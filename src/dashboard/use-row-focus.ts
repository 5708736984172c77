import { useLayoutEffect, useRef } from 'preact/hooks';
import type { List } from './list.ts';

export type RowFocus = ReturnType<typeof useRowFocus>;

/** Which row is in focus, and the way to another one, which may only turn up with the next drawing of the list. */
export function useRowFocus(list: List | null) {
  const wanted = useRef<string | null | undefined>(undefined);

  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const id = wanted.current;
    wanted.current = undefined;
    move(id === null ? null : rowOf(id));
  }, [list]);

  return {
    /** Goes to a row once the list is drawn again; null goes to the heading, as no row is left. */
    go(id: string | null) {
      wanted.current = id;
    },
    /** Goes to a row that is there. */
    goNow(id: string) {
      move(rowOf(id));
    },
    current(): string | undefined {
      return document.activeElement?.closest<HTMLElement>('[data-comment]')?.dataset.comment;
    },
  };
}

function rowOf(id: string): HTMLElement | null {
  return document.getElementById(`comment-${id}`);
}

function move(row: HTMLElement | null): void {
  const target = row ?? document.getElementById('heading');
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'nearest' });
}
