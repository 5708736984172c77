import type { OwnComment, Posted } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import type { Drafts } from './drafts.ts';
import { button, type Item } from './item.ts';
import { showKeptWords } from './kept-words.ts';
import { noteOn } from './note.ts';
import type { Places } from './places.ts';
import { sayFailure } from './say-failure.ts';
import type { Thread } from './thread.ts';
import type { WritingView } from './view.ts';
import { deleteComment, getOwnComments } from './write-api.ts';
import { addSecret, keepSecrets, secretsOf } from './writing-storage.ts';

/** What this reader wrote on the page, and may change for some minutes. */
export interface Own {
  /** Shows what the server took just now. @param goThere the reader has just sent it. */
  settle(posted: Posted, goThere: boolean): void;
  /** Shows what an edit changed. */
  change(item: Item, comment: OwnComment): void;
  /** Asks once more, at the comment, before it is deleted. */
  delete(item: Item, pressed: HTMLElement): void;
}

/** What the form is told of this reader's comments. */
export interface Told {
  /** There is time to go on with an edit that was left unsaved. */
  resume(item: Item, pressed: HTMLElement): void;
  /** The reader took it back. */
  leave(item: Item): void;
}

/** @param editMinutes 0: nothing can be changed. */
export function createOwn(
  view: WritingView,
  thread: Thread,
  places: Places,
  drafts: Drafts,
  editMinutes: number,
  told: Told,
): Own {
  const { t } = view.words;
  void showOwn();

  /** Shows those that are held, and offers to change those that are young. */
  async function showOwn(): Promise<void> {
    const secrets = secretsOf(view.storage);
    const answer = secrets.length > 0 ? await getOwnComments(view, secrets) : undefined;
    if (answer?.failure) return;
    const comments = answer?.value.comments ?? [];
    const ids = comments.map(({ id }) => id);
    const isAsked = (id: string) => secrets.some(asked => asked.id === id);
    const known = secretsOf(view.storage).filter(({ id }) => ids.includes(id) || !isAsked(id));
    keepSecrets(view.storage, known);
    for (const comment of comments) {
      // One that is published and not loaded yet comes with its page, unless the reader had begun to change it.
      const isShown =
        comment.status === 'pending' ||
        thread.items.has(comment.id) ||
        !thread.gap.isConnected ||
        drafts.last(comment.id);
      if (isShown) offer(places.add(comment), comment);
    }
    for (const draft of drafts.edits()) {
      const isKnown = known.some(({ id }) => id === draft.edited);
      if (!isKnown) showKeptWords(view, thread, drafts, draft, t.problems['not-found']);
    }
  }

  /** Puts Edit and Delete under a comment until it is too late for them. */
  function offer(item: Item, comment: OwnComment): void {
    item.comment = { ...comment, likes: item.comment.likes };
    showState(item);
    const left = new Date(comment.createdAt).getTime() + editMinutes * 60_000 - Date.now();
    const kept = drafts.last(comment.id);
    if (left <= 0 && kept) showKeptWords(view, thread, drafts, kept, t.problems['edit-too-late'], item);
    if (left <= 0 || item.actions.querySelector('.edit')) return;
    const buttons = [button('edit', t.edit), button('delete', t.delete)];
    item.actions.append(...buttons);
    setTimeout(() => {
      for (const one of buttons) one.remove();
    }, left);
    if (kept) told.resume(item, buttons[0]!);
  }

  function changeCount(by: number): void {
    thread.setCount(thread.count + by);
  }

  function showState(item: Item): void {
    noteOn(item, item.comment.status === 'pending' ? t.pending : '');
  }

  /** The reader took it back: where it was answered, its place is left. */
  function takeAway(item: Item): void {
    const { comment } = item;
    told.leave(item);
    if (comment.status !== 'pending') changeCount(-1);
    const over = item.element.parentElement?.closest('li')?.querySelector('article');
    if (item.replies.firstChild) {
      const toggle = item.actions.querySelector('[data-do=toggle]');
      item.article.replaceChildren(el('p.small.gone', t.gone), toggle ?? '');
      item.article.ariaLabel = t.gone;
    } else places.remove(item);
    (over ?? thread.heading).focus();
    view.announce(t.deleted);
    view.emit('deleted', { id: comment.id });
  }

  return {
    settle({ comment, secret }, goThere) {
      const { id, parentId, status } = comment;
      addSecret(view.storage, { id, secret });
      const isPublished = status === 'approved';
      const item = places.add(comment);
      if (isPublished) changeCount(1);
      offer(item, comment);
      if (goThere) item.article.focus();
      view.announce(isPublished ? t.published : t.pending);
      view.emit('posted', { id, parentId, status });
    },
    change(item, comment) {
      const before = item.comment.status ?? 'approved';
      const { id, status } = comment;
      if (before !== status) changeCount(status === 'approved' ? 1 : -1);
      item.article.querySelector('.unfold')?.remove();
      item.update({ ...comment, likes: item.comment.likes });
      showState(item);
      view.announce(status === 'approved' ? t.saved : t.pending);
      view.emit('edited', { id, status });
    },
    delete(item, pressed) {
      const trouble = el('p.trouble');
      const keep = el('button.quiet', { click: close }, t.keep);
      const question = el(
        'div.question',
        {
          role: 'group',
          'aria-labelledby': 'question',
          keydown: (event: KeyboardEvent) => event.key === 'Escape' && close(),
        },
        el('p', { id: 'question' }, t.deleteAsk),
        el('button.quiet.danger', { click: () => void remove() }, t.delete),
        keep,
        trouble,
      );
      item.actions.hidden = true;
      item.actions.after(question);
      keep.focus();

      function close(): void {
        question.remove();
        item.actions.hidden = false;
        pressed.focus();
      }

      async function remove(): Promise<void> {
        const answer = await deleteComment(view, secretOf(view, item));
        if (!answer.failure) {
          question.remove();
          return takeAway(item);
        }
        sayFailure(answer.failure, trouble, view);
      }
    },
  };
}

/** What proves to the server that a comment is this reader's; another tab may have forgotten it. */
export function secretOf({ storage }: WritingView, { comment: { id } }: Item) {
  return { id, secret: secretsOf(storage).find(known => known.id === id)?.secret ?? '' };
}
