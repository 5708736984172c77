import type { OwnComment, ThreadPage } from '../src/http/api/schemas.ts';
import { above, labelAbove } from './above.ts';
import type { Item } from './item.ts';
import type { Thread } from './thread.ts';
import type { View } from './view.ts';

/** Puts this reader's own comments at their places among those that are there. */
export interface Places {
  /** Shows a comment, once however often it is added. */
  add(comment: OwnComment): Item;
  remove(item: Item): void;
}

/** Replies, and conversations where the oldest come first, stand in the order of their ids, which is time's. */
export function createPlaces(view: View, thread: Thread, order: ThreadPage['reading']['order']): Places {
  const { items } = thread;
  return {
    add(comment) {
      const known = items.get(comment.id);
      if (known) return known;
      const item = thread.add(comment);
      const siblings = item.element.parentElement!;
      const isOldestFirst = siblings !== thread.list || order === 'oldest';
      const next = [...siblings.children].find(other => {
        const { id } = (other as HTMLElement).dataset;
        return id && (isOldestFirst ? id > comment.id : id < comment.id);
      });
      next?.before(item.element);
      labelAbove(above(thread, item.element), view);
      return item;
    },
    remove({ comment, element }) {
      const over = above(thread, element);
      items.delete(comment.id);
      element.remove();
      labelAbove(over, view);
    },
  };
}
