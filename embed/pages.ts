import type { ThreadPage } from '../src/http/api/schemas.ts';
import { above, labelAbove } from './above.ts';
import { getThread, type Part } from './api.ts';
import { loadSentence } from './failure.ts';
import type { Item } from './item.ts';
import { sheetOf } from './sheet.ts';
import css from './styles/pages.css';
import type { Thread } from './thread.ts';
import { createTree } from './tree.ts';
import type { View } from './view.ts';

/** The comments beyond the first page, the way to each, and other orders. */
export interface Pages {
  /** Shows the page that follows those that are there. */
  showMore(): Promise<void>;
  /** Takes the reader to a comment, and loads what is needed for that. @returns whether it is there. */
  show(id: string): Promise<boolean>;
  /** Shows the thread in the order that is chosen; it stays as it is until that is here. */
  reorder(): Promise<void>;
}

/** How often another order looks whether the reader still writes. */
const writingLookMs = 200;

const adoptSheet = sheetOf(css);

/** @param first the page that is there. */
export function startPages(view: View, first: ThreadPage, thread: Thread): Pages {
  const { t, plural } = view.words;
  const { items, gap, lost, sort } = thread;
  const { order } = first.reading;
  const { root, signal } = view;
  adoptSheet(root);
  const tree = createTree(view, thread, order);
  const more = gap.querySelector('.more')!;
  const trouble = gap.querySelector('.trouble')!;
  let { next } = first;
  let isLoading = false;

  const load = (part: Partial<Part>) => getThread(view.place, view.call, { order, ...part });

  async function showMore(): Promise<void> {
    if (!next || isLoading) return;
    isLoading = true;
    more.ariaDisabled = 'true';
    const { value: page, failure } = await load({ after: next });
    isLoading = false;
    more.ariaDisabled = 'false';
    trouble.textContent = failure ? loadSentence(failure, t) : '';
    if (!page) return view.announce(trouble.textContent);
    const fresh = page.comments.filter(({ id, gone }) => !gone && !items.has(id));
    next = page.next;
    tree.addPage(page);
    view.announce(plural(t.loaded, fresh.length));
    // Reading goes on where the new ones begin, and the page stays where it is.
    const firstNew = fresh[0] && items.get(fresh[0].id);
    (firstNew?.article ?? thread.heading).focus({ preventScroll: true });
  }

  async function show(id: string): Promise<boolean> {
    lost.textContent = '';
    if (!items.has(id)) {
      const { value: part, failure } = await load({ at: id });
      if (part) tree.addAll(part.comments);
      if (failure) lost.textContent = loadSentence(failure, t);
      else if (!items.has(id)) lost.textContent = t.gone;
      view.announce(lost.textContent);
    }
    const item = items.get(id);
    if (item) reveal(item);
    return !!item;
  }

  /** Somebody writes, or what they wrote is on its way: neither the form nor the focus is taken from them. */
  function isWriting(): boolean {
    return !signal.aborted && !!root.querySelector('form:focus-within, textarea:read-only');
  }

  async function reorder(): Promise<void> {
    const wanted = sort.value as typeof order;
    while (isWriting()) await new Promise(done => setTimeout(done, writingLookMs));
    const { value, failure } = await load({ order: wanted });
    if (signal.aborted || sort.value !== wanted) return;
    if (value && isWriting()) return reorder();
    if (value) {
      const isHere = root.activeElement;
      const next = view.show(value);
      if (isHere) next.sort.focus();
      return;
    }
    sort.value = order;
    lost.textContent = loadSentence(failure, t);
    view.announce(lost.textContent);
  }

  function reveal({ article, element, comment }: Item): void {
    for (let over = above(thread, element); over; over = above(thread, over.element)) {
      over.replies.hidden = false;
      labelAbove(over, view);
    }
    thread.list.querySelector('.target')?.classList.remove('target');
    article.classList.add('target');
    // The page's address led here, perhaps long ago: whoever types elsewhere by now goes on there.
    const isLate =
      location.hash.endsWith(comment.id) &&
      document.activeElement?.matches('input, textarea, [contenteditable]');
    if (!isLate) article.focus({ preventScroll: true });
    article.scrollIntoView();
  }

  return { showMore, show, reorder };
}
