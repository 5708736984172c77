import type { Comment, OwnComment } from '../src/http/api/schemas.ts';
import { createItem, type Item } from './item.ts';
import type { View } from './view.ts';

/** The comments that are loaded, each at its place. */
export interface Tree {
  items: Map<string, Item>;
  /** Shows a comment, once however often it is added. */
  add(comment: Comment | OwnComment): Item;
  /** Gives comments the place under their parents where those have been added by now. */
  settle(): void;
}

/**
 * A comment stands in the list of replies of the one that it answers; on the site's deepest level beside
 * it; without a parent (deleted, or not loaded yet) in the outermost list.
 *
 * @param list the outermost list.
 */
export function createTree(
  list: HTMLElement,
  view: View,
  onReply: ((item: Item, button: HTMLElement) => void) | undefined,
): Tree {
  const items = new Map<string, Item>();
  const orphans = new Set<Item>();

  const parentOf = ({ parentId }: Comment) => (parentId ? items.get(parentId) : undefined);
  const standBeside = (comment: Comment, parent: Item) => parent.comment.depth >= comment.depth;

  function listFor(comment: Comment): Element {
    const parent = parentOf(comment);
    if (!parent) return list;
    return standBeside(comment, parent) ? parent.element.parentElement! : parent.replies;
  }

  function place(item: Item): void {
    const { comment, element } = item;
    if (comment.parentId && !items.has(comment.parentId)) orphans.add(item);
    else orphans.delete(item);
    element.remove();
    insertById(listFor(comment), element);
  }

  return {
    items,
    add(comment) {
      const known = items.get(comment.id);
      if (known) return known;
      const parent = parentOf(comment);
      const answered = parent && standBeside(comment, parent) ? parent.comment : undefined;
      const item = createItem(comment, answered, view, onReply);
      items.set(comment.id, item);
      place(item);
      return item;
    },
    settle() {
      for (const item of orphans) if (parentOf(item.comment)) place(item);
    },
  };
}

/** Ids sort by time. Nearly always the new one is the last. */
function insertById(siblings: Element, element: HTMLElement): void {
  let before = siblings.lastElementChild as HTMLElement | null;
  while (before && before.dataset.id! > element.dataset.id!) {
    before = before.previousElementSibling as HTMLElement | null;
  }
  if (before) before.after(element);
  else siblings.prepend(element);
}
