import type { OwnComment, ThreadPage } from '../src/http/api/schemas.ts';
import { getThread } from './api.ts';
import { showCount } from './counts.ts';
import { el } from './dom.ts';
import { failureSentence } from './failure.ts';
import type { Item } from './item.ts';
import { createTree } from './tree.ts';
import type { View } from './view.ts';

/** The heading with the count, the comments, and the way to more of them. */
export interface Thread {
  element: HTMLElement;
  heading: HTMLElement;
  /** Shows comments that only their author may see, and those that the loaded pages do not have yet. */
  addOwn(comments: OwnComment[]): void;
  /** Shows a comment that was posted just now, and takes the reader to it. */
  addPosted(comment: OwnComment): void;
  /** Goes to the comment that the page's address names. @returns whether it is loaded. */
  showTarget(): boolean;
}

/** @param onReply undefined where the thread takes no comments. */
export function createThread(
  view: View,
  first: ThreadPage,
  onReply: ((item: Item, button: HTMLElement) => void) | undefined,
): Thread {
  const { t, plural } = view.words;
  const { open } = first.thread;
  let { count } = first.thread;
  let next: string | null = null;
  let isLoading = false;
  let isTargetShown = false;

  const heading = el('h2', { id: 'heading', part: 'heading', tabindex: -1 });
  const list = el('ol', { role: 'list', part: 'comments' });
  const empty = el('p', { class: 'muted', part: 'empty' }, open && t.empty);
  const trouble = el('p', { class: 'trouble' });
  const more = el('button', { type: 'button', class: 'more', part: 'more', click: loadMore }, t.more);
  const closed = !open && el('p', { class: 'muted', part: 'closed' }, t.closed);
  const element = el(
    'section',
    { 'aria-labelledby': 'heading', part: 'thread' },
    heading,
    list,
    empty,
    trouble,
    more,
    closed,
  );
  const tree = createTree(list, view, onReply);
  setCount(count);
  addPage(first);

  function setCount(n: number): void {
    count = n;
    heading.textContent = plural(t.comments, n);
    showCount(view.place.url, n);
  }

  function addPage(page: ThreadPage): void {
    for (const comment of page.comments) tree.add(comment);
    tree.settle();
    next = page.next;
    more.hidden = !next;
    empty.hidden = tree.items.size > 0;
  }

  async function loadMore(): Promise<void> {
    if (isLoading || !next) return;
    isLoading = true;
    const answer = await getThread(view.place, next);
    isLoading = false;
    trouble.textContent = '';
    if (answer.failure) {
      const { failure } = answer;
      trouble.textContent =
        failure.code === 'unreachable' ? t.loadFailed : failureSentence(failure, view.words);
      view.announce(trouble.textContent);
      return;
    }
    const fresh = answer.value.comments.filter(({ id }) => !tree.items.has(id));
    addPage(answer.value);
    view.announce(plural(t.loaded, fresh.length));
    if (!isTargetShown && showTarget()) return;
    // Reading goes on where the new ones begin, and the page stays where it is.
    const firstNew = fresh[0] && tree.items.get(fresh[0].id);
    (firstNew?.article ?? heading).focus({ preventScroll: true });
  }

  function showTarget(): boolean {
    const target = [...tree.items.values()].find(({ article }) => location.hash === `#${article.id}`);
    if (!target) return false;
    isTargetShown = true;
    element.querySelector('.target')?.classList.remove('target');
    target.article.classList.add('target');
    target.article.focus({ preventScroll: true });
    target.article.scrollIntoView();
    return true;
  }

  return {
    element,
    heading,
    addOwn(comments) {
      for (const comment of comments) tree.add(comment);
      empty.hidden = tree.items.size > 0;
    },
    addPosted(comment) {
      const isPublished = comment.status === 'approved';
      const { article } = tree.add(comment);
      empty.hidden = true;
      if (isPublished) setCount(count + 1);
      article.focus();
      view.announce(isPublished ? t.published : t.pending);
    },
    showTarget,
  };
}
