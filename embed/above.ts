import { labelToggle } from './folding.ts';
import type { Item } from './item.ts';
import type { Thread } from './thread.ts';
import type { View } from './view.ts';

/** The comment under which an entry of the list stands. */
export function above({ items }: Thread, entry: HTMLElement): Item | undefined {
  return items.get(entry.parentElement!.closest('li')?.dataset.id ?? '');
}

/** After a reply came or went: the button over it says what it does now. */
export function labelAbove(item: Item | undefined, { words }: View): void {
  if (item) labelToggle(item, words);
}
