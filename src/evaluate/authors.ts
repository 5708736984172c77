import type { Truth } from '../domain/verdict.ts';

/** Counts the comments of an author that were let through before, as the store does for a live site. */
export function authorHistory() {
  const letThrough = new Map<string, number>();
  return {
    /** undefined for who gives no name. */
    before: (name: string | undefined) => (name ? (letThrough.get(name) ?? 0) : undefined),
    decided(name: string | undefined, truth: Truth): void {
      if (name && truth === 'ham') letThrough.set(name, (letThrough.get(name) ?? 0) + 1);
    },
  };
}
