import type { OwnComment, ThreadComment, ThreadPage } from '../src/http/api/schemas.ts';
import { type Failure, getThread, type Part } from './api.ts';
import { el } from './dom.ts';
import type { Writing } from './form-chunk.ts';
import { createFormShell } from './form-shell.ts';
import { createItem, type Deed, type Item, showLikes } from './item.ts';
import { hasWritten, likesOf } from './storage.ts';
import type { Strings } from './strings.ts';
import { createTree } from './tree.ts';
import type { View } from './view.ts';

/** The heading with the count, the comments, the way to more of them, and the form. */
export interface Thread {
  elements: HTMLElement[];
  heading: HTMLElement;
  readonly count: number;
  /** Takes the reader to a comment, and loads what is needed for that. @returns whether it is there. */
  show(id: string): Promise<boolean>;
  /** Goes to the comment that the page's address names, if it names one. */
  followHash(): Promise<void>;
  /** Takes the reader to the form. */
  write(): void;
  /** The page shows something else. */
  stop(): void;
}

/** What the form may do with the thread. */
export interface Hands {
  items: ReadonlyMap<string, Item>;
  heading: HTMLElement;
  /** Shows a comment at its place, whatever became of it. */
  add(comment: OwnComment): Item;
  remove(item: Item): void;
  /** There are so many more published comments. */
  count(by: number): void;
  /** Whether every comment of the page is here. */
  isWhole(): boolean;
}

const tickMs = 60_000;

/** Why there is nothing to read. */
export function loadSentence({ code, detail }: Failure, t: Strings): string {
  if (code === 'unreachable') return t.loadFailed;
  return (t.problems as Record<string, string>)[code] ?? detail ?? '';
}

export function createThread(view: View, first: ThreadPage): Thread {
  const { t, plural } = view.words;
  const { reading } = first;
  const { open } = first.thread;
  const liked = likesOf(view.place.site);
  let { count } = first.thread;
  let next: string | null = null;
  let lastOfPages: Element | undefined;
  let isLoading = false;
  let followed = '';
  let writing: Promise<Writing> | undefined;

  const heading = el('h2.heading', { id: 'heading', tabindex: -1 });
  const list = el('ol.comments', { role: 'list' });
  const empty = el('p.muted.empty', open && t.empty);
  const trouble = el('p.trouble');
  const more = el('button.more', { click: loadMore }, t.more);
  const gap = el('li', trouble, more);
  const lost = el('p.trouble');
  const shell = open ? createFormShell(view, first, () => void toWriting(), submit) : undefined;
  const orders = reading.likes ? (['oldest', 'newest', 'liked'] as const) : (['oldest', 'newest'] as const);
  const sort = el(
    'select.sort',
    {
      'aria-label': t.sort,
      change: () => void view.reload({ order: sort.value as typeof reading.order }),
    },
    ...orders.map(order => el('option', { value: order, selected: order === reading.order }, t[order])),
  );
  const element = el(
    'section.thread',
    { 'aria-labelledby': 'heading', click: act, focusin: unfoldFocused },
    el('div.bar', heading, sort, open && el('button.quiet.write', { click: write }, t.write)),
    lost,
    list,
    empty,
    !open && el('p.muted.closed', t.closed),
  );
  const tree = createTree(
    list,
    (one, other) => {
      if (reading.order === 'liked' && one.rank !== other.rank) return one.rank < other.rank;
      return reading.order === 'oldest'
        ? one.comment.id > other.comment.id
        : one.comment.id < other.comment.id;
    },
    (comment, answered) => createItem(comment, answered, reading, view, open),
  );
  setCount(count);
  addPage(first);
  const ticking = setInterval(tick, tickMs);
  document.addEventListener('selectionchange', readyToQuote);
  // What was begun, is held, or waits for a connection is to be seen before anybody touches the form.
  if (hasWritten()) void toWriting();

  function setCount(n: number): void {
    count = n;
    heading.textContent = plural(t.comments, n);
    sort.hidden = n < 2;
    view.showCount(n);
  }

  function add(comment: ThreadComment | OwnComment): Item {
    const isNew = !tree.items.has(comment.id);
    const item = tree.add(comment);
    if (isNew) {
      if (!comment.gone) showLikes(item, liked.includes(comment.id), view);
      labelToggle(tree.above(item)[0]);
    }
    return item;
  }

  function addPage(page: ThreadPage): void {
    addAll(page.comments);
    next = page.next;
    const last = page.comments.at(-1);
    lastOfPages = last && tree.rootOf(tree.items.get(last.id)!).element;
    placeGap();
  }

  function addAll(comments: ThreadComment[]): void {
    // The way to more stands where the pages end; other comments may stand beyond it.
    gap.remove();
    for (const comment of comments) add(comment);
    tree.settle();
    placeGap();
    empty.hidden = tree.items.size > 0;
  }

  function placeGap(): void {
    if (next) lastOfPages?.after(gap);
    else gap.remove();
  }

  async function load(part: Part): Promise<ThreadPage | Failure> {
    const answer = await getThread(view.place, view.call, { order: reading.order, ...part });
    return answer.failure ?? answer.value;
  }

  async function loadMore(): Promise<void> {
    if (isLoading || !next) return;
    isLoading = true;
    more.ariaDisabled = 'true';
    const page = await load({ after: next });
    isLoading = false;
    more.ariaDisabled = 'false';
    trouble.textContent = '';
    if ('code' in page) {
      trouble.textContent = loadSentence(page, t);
      view.announce(trouble.textContent);
      return;
    }
    const fresh = page.comments.filter(({ id, gone }) => !gone && !tree.items.has(id));
    addPage(page);
    view.announce(plural(t.loaded, fresh.length));
    // Reading goes on where the new ones begin, and the page stays where it is.
    const firstNew = fresh[0] && tree.items.get(fresh[0].id);
    (firstNew?.article ?? heading).focus({ preventScroll: true });
  }

  async function show(id: string): Promise<boolean> {
    if (!tree.items.has(id)) {
      const page = await load({ at: id });
      if (!('code' in page)) {
        addAll(page.comments);
      }
    }
    const item = tree.items.get(id);
    lost.textContent = item ? '' : t.gone;
    if (!item) {
      view.announce(t.gone);
      return false;
    }
    for (const over of tree.above(item)) setCollapsed(over, false);
    element.querySelector('.target')?.classList.remove('target');
    item.article.classList.add('target');
    item.article.focus({ preventScroll: true });
    item.article.scrollIntoView();
    return true;
  }

  async function followHash(): Promise<void> {
    const { hash } = location;
    if (hash === followed) return;
    followed = hash;
    const [, id] = /^#comment-([0-9a-f-]{36})$/.exec(hash) ?? [];
    if (id) await show(id);
    // The browser looked for it before it was there.
    else if (hash === '#comments') heading.scrollIntoView();
  }

  /** The one listener for all buttons of all comments. */
  function act(event: Event): void {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-do]');
    const item = tree.items.get(pressed?.closest('li')?.dataset.id ?? '');
    if (!pressed || !item) return;
    const deed = pressed.dataset.do as Deed;
    if (deed === 'reply') shell?.answer(item, pressed);
    else if (deed === 'toggle') setCollapsed(item, !item.replies.hidden);
    else if (deed === 'unfold') unfold(item, pressed);
    else void toWriting().then(its => its?.[deed](item, pressed));
  }

  function setCollapsed(item: Item, collapsed: boolean): void {
    item.replies.hidden = collapsed;
    labelToggle(item);
  }

  /** A toggle without words is not shown. */
  function labelToggle(item: Item | undefined): void {
    const toggle = item?.actions.querySelector('.toggle');
    if (!toggle) return;
    const { hidden, firstChild } = item!.replies;
    toggle.ariaExpanded = `${!hidden}`;
    toggle.textContent = hidden
      ? plural(t.showReplies, item!.replies.querySelectorAll('article:not(:has(.gone))').length)
      : firstChild && t.hideReplies;
  }

  function unfold({ body }: Item, pressed: HTMLElement): void {
    const folded = body.classList.toggle('folded');
    pressed.textContent = folded ? t.readMore : t.readLess;
    if (folded) body.scrollIntoView({ block: 'nearest' });
  }

  /** A link in what is folded away got the focus: it has to be seen. */
  function unfoldFocused(event: Event): void {
    const body = (event.target as Element).closest('.folded');
    (body?.nextElementSibling as HTMLElement | undefined)?.click();
  }

  function tick(): void {
    const now = new Date();
    for (const { time } of tree.items.values()) {
      if (time) time.textContent = view.words.ago(new Date(time.dateTime), now);
    }
  }

  /** Brings what writing needs once; undefined where it cannot be had just now. */
  async function toWriting(): Promise<Writing | undefined> {
    writing ??= view.loadForm().then(module => module.startWriting(view, shell, first, hands));
    try {
      return await writing;
    } catch {
      writing = undefined;
      (shell?.trouble ?? lost).textContent = t.problems.unreachable;
      return undefined;
    }
  }

  /** What is sent before the means of sending are here is sent once they are. */
  function submit(): void {
    void toWriting().then(its => (its ? its.submit() : view.announce(t.problems.unreachable)));
  }

  /** Selecting text in a comment is the beginning of a quotation. */
  function readyToQuote(): void {
    const within =
      (view.root as { getSelection?: () => Selection | null }).getSelection?.() ?? getSelection();
    if (within?.isCollapsed !== false) return;
    document.removeEventListener('selectionchange', readyToQuote);
    void toWriting();
  }

  function write(): void {
    shell?.goHome();
    shell?.text.focus();
  }

  const hands: Hands = {
    items: tree.items,
    add(comment) {
      addAll([comment]);
      return tree.items.get(comment.id)!;
    },
    remove(item) {
      const [over] = tree.above(item);
      tree.remove(item);
      labelToggle(over);
      empty.hidden = tree.items.size > 0;
    },
    count: by => setCount(count + by),
    isWhole: () => !next,
    heading,
  };

  return {
    elements: shell ? [element, shell.home] : [element],
    heading,
    get count() {
      return count;
    },
    show,
    followHash,
    write,
    stop() {
      clearInterval(ticking);
      document.removeEventListener('selectionchange', readyToQuote);
      void writing?.then(its => its.stop());
    },
  };
}
