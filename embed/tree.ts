import type { ThreadComment, ThreadPage } from '../src/http/api/schemas.ts';
import { above, labelAbove } from './above.ts';
import type { Item } from './item.ts';
import type { Thread } from './thread.ts';
import type { View } from './view.ts';

/** Puts comments at their places among those that are there already. */
export interface Tree {
  /** Shows what a permalink needs, each comment once however often it is added. */
  addAll(comments: ThreadComment[]): void;
  /** Shows the page that follows those that are there. */
  addPage(page: ThreadPage): void;
}

/**
 * Conversations stand in the thread's order, replies always in the order of their ids, which is time's. A comment
 * whose parent is not there yet moves under it once it is.
 */
export function createTree(view: View, thread: Thread, order: ThreadPage['reading']['order']): Tree {
  const { items, list, gap } = thread;
  const itemOf = (element: Element) => items.get((element as HTMLElement).dataset.id ?? '');

  function comesAfter(one: Item, other: Item): boolean {
    if (order === 'liked' && one.rank !== other.rank) return one.rank < other.rank;
    return order === 'oldest' ? one.comment.id > other.comment.id : one.comment.id < other.comment.id;
  }

  function place(item: Item): void {
    const { comment, element } = item;
    const siblings = thread.listFor(comment);
    const isAfter =
      siblings === list ? comesAfter : (one: Item, other: Item) => one.comment.id > other.comment.id;
    element.remove();
    // Nearly always the new one is the last.
    let before = siblings.lastElementChild;
    while (before) {
      const sibling = itemOf(before);
      if (sibling && isAfter(item, sibling)) break;
      before = before.previousElementSibling;
    }
    if (before) before.after(element);
    else siblings.prepend(element);
    labelAbove(above(thread, element), view);
  }

  function addAll(comments: ThreadComment[]): void {
    // The way to more stands where the pages end; other comments may stand beyond it.
    const lastOfPages = gap.previousElementSibling;
    gap.remove();
    for (const comment of comments) {
      if (!items.has(comment.id)) place(thread.add(comment));
    }
    for (const item of items.values()) {
      if (thread.listFor(item.comment) !== item.element.parentElement) place(item);
    }
    if (lastOfPages) conversationOf(lastOfPages).after(gap);
  }

  /** The outermost entry that another one is in. */
  function conversationOf(entry: Element): Element {
    return entry.parentElement === list ? entry : conversationOf(entry.parentElement!.closest('li')!);
  }

  return {
    addAll,
    addPage({ comments, next }) {
      addAll(comments);
      const last = comments.at(-1);
      if (next && last) conversationOf(items.get(last.id)!.element).after(gap);
      else gap.remove();
    },
  };
}
