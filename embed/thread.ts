import type { ThreadComment, ThreadPage } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import { labelToggle, unfold, unfoldFocused } from './folding.ts';
import type { Writing } from './form-chunk.ts';
import { createFormShell } from './form-shell.ts';
import { createItem, type Deed, type Item, type Shown, showLikes } from './item.ts';
import { selectionIn } from './selection.ts';
import { hasWritten, likesOf } from './storage.ts';
import type { View } from './view.ts';

/** The heading with the count, the comments, the way to more of them, and the form. */
export interface Thread {
  element: HTMLElement;
  heading: HTMLElement;
  /** Chooses the order. */
  sort: HTMLSelectElement;
  /** The outermost list. */
  list: HTMLElement;
  /** Stands in the list where comments are missing: why they did not come, and the button for more of them. */
  gap: HTMLElement;
  /** Says that a comment is not there. */
  lost: HTMLElement;
  items: Map<string, Item>;
  /** Published comments of the page. */
  count: number;
  setCount(n: number): void;
  /** Shows a comment, the last in its list. */
  add(comment: Shown): Item;
  /** The list that a comment stands in. */
  listFor(comment: ThreadComment): HTMLElement;
  /** Takes the reader to a comment, and loads what is needed for that. @returns whether it is there. */
  show(id: string): Promise<boolean | undefined>;
  /** Goes to the comment that the page's address names, if it names one. */
  followHash(): Promise<void>;
  /** Takes the reader to the form. */
  write(): void;
}

const tickMs = 60_000;

/**
 * @param first the first page of the thread; what lies beyond it comes when it is needed, as writing does.
 * @param followed the part of the page's address that the reader was taken to before.
 */
export function createThread(view: View, first: ThreadPage, followed = ''): Thread {
  const { words, signal } = view;
  const { t, plural } = words;
  const { reading } = first;
  const { open } = first.thread;
  const liked = likesOf(view.place.site);
  const items = new Map<string, Item>();

  const heading = el(`h${view.headingLevel as 2}.heading`, { id: 'heading', tabindex: '-1' });
  const list = el('ol.comments', { role: 'list' });
  const trouble = el('p.trouble');
  const more = el('button.more', { click: () => void toPages(trouble).then(its => its?.showMore()) }, t.more);
  const gap = el('li', trouble, more);
  const lost = el('p.trouble');
  const shell = open ? createFormShell(view, first, toWriting) : undefined;
  const orders = (['oldest', 'newest', 'liked'] as const).filter(one => one !== 'liked' || reading.likes);
  const sort = el(
    'select.sort',
    { 'aria-label': t.sort, change: reorder },
    ...orders.map(order => new Option(t[order], order, false, order === reading.order)),
  );
  const section = el(
    'section.thread',
    {
      'aria-labelledby': 'heading',
      click: act,
      focusin: unfoldFocused,
    },
    el('div.bar', heading, sort, open && el('button.quiet.write', { click: write }, t.write)),
    lost,
    list,
    open && el('p.muted.empty', t.empty),
    !open && el('p.muted.closed', t.closed),
  );
  const thread: Thread = {
    element: el('div', section, shell?.home),
    heading,
    sort,
    list,
    gap,
    lost,
    items,
    count: 0,
    setCount,
    add,
    listFor,
    show,
    followHash,
    write,
  };
  const toPages = later(() => view.loadPages().then(start => start(view, first, thread)));
  const writing = later(() => view.loadForm().then(start => start(view, shell, first, thread)));
  setCount(first.thread.count);
  // They come in reading order.
  for (const comment of first.comments) add(comment);
  for (const item of items.values()) labelToggle(item, words);
  if (first.next) list.append(gap);
  const ticking = setInterval(tick, tickMs);
  signal.addEventListener('abort', () => clearInterval(ticking));
  if (open) document.addEventListener('selectionchange', readyToQuote, { signal });
  // What was begun, is held, or waits for a connection is to be seen before anybody touches the form.
  if (hasWritten()) void toWriting();
  return thread;

  function setCount(n: number): void {
    thread.count = n;
    heading.textContent = plural(t.comments, n);
    sort.hidden = n < 2;
    view.showCount(n);
  }

  async function reorder(): Promise<void> {
    // It was just used: nobody is in the form any more.
    sort.focus();
    const pages = await toPages(lost);
    if (pages) void pages.reorder();
    else sort.value = reading.order;
  }

  function parentOf({ parentId }: ThreadComment): Item | undefined {
    return items.get(parentId ?? '');
  }

  /**
   * Among the replies to the one that a comment answers; on the site's deepest level beside that one; without a
   * parent (deleted, or not loaded yet) in the outermost list.
   */
  function listFor(comment: ThreadComment): HTMLElement {
    const parent = parentOf(comment);
    if (!parent) return list;
    return parent.comment.depth < comment.depth ? parent.replies : parent.element.parentElement!;
  }

  function add(comment: Shown): Item {
    const siblings = listFor(comment);
    const parent = parentOf(comment);
    const isBeside = parent && parent.replies !== siblings;
    const item = createItem(comment, isBeside ? parent.comment : undefined, reading, view, open);
    items.set(comment.id, item);
    siblings.append(item.element);
    if (!comment.gone) showLikes(item, liked.includes(comment.id), view);
    return item;
  }

  function toggle(item: Item): void {
    item.replies.hidden = !item.replies.hidden;
    labelToggle(item, words);
  }

  async function show(id: string): Promise<boolean | undefined> {
    return (await toPages(lost))?.show(id);
  }

  async function followHash(): Promise<void> {
    const { hash } = location;
    if (hash === followed) return;
    followed = hash;
    const id = /^#comment-(.{36})$/.exec(hash)?.[1];
    if (id) await show(id);
    // The browser looked for it before it was there.
    else if (hash === '#comments') heading.scrollIntoView();
  }

  /** The one listener for all buttons of all comments. */
  function act(event: Event): void {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-do]');
    const item = items.get(pressed?.closest('li')?.dataset.id ?? '');
    if (!pressed || !item) return;
    const deed = pressed.dataset.do as Deed;
    if (deed === 'reply') shell?.answer(item, pressed).focus();
    else if (deed === 'toggle') toggle(item);
    else if (deed === 'unfold') unfold(item, pressed, words);
    else void toWriting().then(its => its?.[deed](item, pressed));
  }

  function tick(): void {
    const now = new Date();
    for (const { time } of items.values()) {
      if (time) time.textContent = words.ago(new Date(time.dateTime), now);
    }
  }

  /** What comes when it is first needed; undefined where it cannot be had just now, which is said in a place. */
  function later<T>(load: () => Promise<T>): (where: HTMLElement) => Promise<T | undefined> {
    let coming: Promise<T | undefined> | undefined;
    let hasFailed = false;
    const get = (where: HTMLElement): Promise<T | undefined> => {
      coming ??= load().then(
        come => {
          if (hasFailed) where.textContent = '';
          return come;
        },
        () => {
          coming = undefined;
          if (!hasFailed) addEventListener('online', () => void get(where), { signal });
          hasFailed = true;
          where.textContent = t.unreachable;
          view.announce(t.unreachable);
          return undefined;
        },
      );
      return coming;
    };
    return get;
  }

  function toWriting(): Promise<Writing | undefined> {
    return writing(shell?.trouble ?? lost);
  }

  /** Text that is selected in a comment can be quoted. */
  function readyToQuote(): void {
    const within = selectionIn(view.root);
    // Some browsers say of a selection within a shadow root that it is collapsed.
    const start = within?.anchorNode;
    const isHere = start && (view.root.contains(start) || start.contains(view.root.host));
    if (isHere && within.toString().trim()) void toWriting().then(its => its?.offerQuotes());
  }

  function write(): void {
    shell?.goHome();
    shell?.text.focus();
  }
}
