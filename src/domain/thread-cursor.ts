import { isPath, rootOf } from './thread-order.ts';

/** Which conversations come first; within one, replies are always in the order in which they were written. */
export const threadOrders = ['oldest', 'newest', 'liked'] as const;
export type ThreadOrder = (typeof threadOrders)[number];

/** The last comment of a page: the likes that its conversation was placed by, and its path. */
export interface Cursor {
  rank: number;
  path: string;
}

/** `PATH`, or `LIKES.PATH` in the order by likes: how many there were is kept, as there may be more by now. */
export function cursorText(order: ThreadOrder, { rank, path }: Cursor): string {
  return order === 'liked' ? `${rank}.${path}` : path;
}

/** Before the first comment: sorts above whatever there is. */
const beginning = { rank: 2_147_483_647, root: 'g', path: '' };

export function isCursor(text: string): boolean {
  return isPath(text.replace(/^\d{1,9}\./, ''));
}

/** @param text '' for the beginning. */
export function readCursor(text: string): typeof beginning {
  if (text === '') return beginning;
  const [, rank, path] = /^(?:(\d{1,9})\.)?(.+)$/.exec(text)!;
  return { rank: Number(rank ?? 0), root: rootOf(path!), path: path! };
}
