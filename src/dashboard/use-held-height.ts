import { useRef } from 'preact/hooks';

/** A row whose comment was decided on elsewhere keeps its height: nothing moves under the reader. */
export function useHeldHeight(id: string, held: boolean): { minHeight: string } | undefined {
  const height = useRef<number>(undefined);
  // Read while the row is still drawn as it was.
  if (held) height.current ??= document.getElementById(`comment-${id}`)?.offsetHeight;
  else height.current = undefined;
  return height.current === undefined ? undefined : { minHeight: `${height.current}px` };
}
