import type { OwnComment, ThreadComment } from '../src/http/api/schemas.ts';
import type { Item } from './item.ts';

/** The comments that are loaded, each at its place. */
export interface Tree {
  items: Map<string, Item>;
  /** Shows a comment, once however often it is added. */
  add(comment: ThreadComment | OwnComment): Item;
  remove(item: Item): void;
  /** Gives comments the place under their parents where those have been added by now. */
  settle(): void;
  /** The outermost comment of the conversation that an item is in. */
  rootOf(item: Item): Item;
  /** Those above a comment, the nearest first. */
  above(item: Item): Item[];
}

/**
 * A comment stands in the list of replies of the one that it answers; on the site's deepest level beside
 * it; without a parent (deleted, or not loaded yet) in the outermost list.
 *
 * @param list the outermost list.
 * @param comesAfter the order of conversations; replies are always in the order of their ids, which is time's.
 * @param create makes the item; `answered` is whom a flattened reply answers, as its place does not tell it.
 */
export function createTree(
  list: HTMLElement,
  comesAfter: (one: Item, other: Item) => boolean,
  create: (comment: ThreadComment | OwnComment, answered: ThreadComment | undefined) => Item,
): Tree {
  const items = new Map<string, Item>();
  const orphans = new Set<Item>();

  const parentOf = ({ parentId }: ThreadComment) => (parentId ? items.get(parentId) : undefined);
  const standBeside = (comment: ThreadComment, parent: Item) => parent.comment.depth >= comment.depth;
  const itemOf = (element: Element | null | undefined) =>
    items.get((element as HTMLElement)?.dataset.id ?? '');

  function place(item: Item): void {
    const { comment, element } = item;
    const parent = parentOf(comment);
    if (comment.parentId && !parent) orphans.add(item);
    else orphans.delete(item);
    element.remove();
    const siblings = !parent
      ? list
      : standBeside(comment, parent)
        ? parent.element.parentElement!
        : parent.replies;
    const isAfter =
      siblings === list ? comesAfter : (one: Item, other: Item) => one.comment.id > other.comment.id;
    // Nearly always the new one is the last.
    let before = siblings.lastElementChild;
    while (before) {
      const sibling = itemOf(before);
      if (sibling && isAfter(item, sibling)) break;
      before = before.previousElementSibling;
    }
    if (before) before.after(element);
    else siblings.prepend(element);
  }

  function above(item: Item): Item[] {
    const over = itemOf(item.element.parentElement?.closest('li'));
    return over ? [over, ...above(over)] : [];
  }

  return {
    items,
    above,
    rootOf: item => above(item).at(-1) ?? item,
    add(comment) {
      const known = items.get(comment.id);
      if (known) return known;
      const parent = parentOf(comment);
      const answered = parent && standBeside(comment, parent) ? parent.comment : undefined;
      const item = create(comment, answered);
      items.set(comment.id, item);
      place(item);
      return item;
    },
    remove(item) {
      items.delete(item.comment.id);
      orphans.delete(item);
      item.element.remove();
    },
    settle() {
      for (const item of orphans) if (parentOf(item.comment)) place(item);
    },
  };
}
