import type { OwnComment } from '../src/http/api/schemas.ts';
import type { Failure } from './api.ts';
import type { Item } from './item.ts';
import { noteOn } from './note.ts';
import type { Own } from './own.ts';
import type { Places } from './places.ts';
import type { Sender } from './send.ts';
import type { WritingView } from './view.ts';
import type { Draft } from './write-api.ts';
import { addSecret, keepWaiting, type Waiting, waitingOf } from './writing-storage.ts';

/** Comments that were posted without a connection: kept in this browser, and sent once there is one. */
export interface WaitingRoom {
  add(draft: Draft, key: string): void;
}

/** @param onRefused the server does not take it: the reader has to see to it. */
export function createWaitingRoom(
  view: WritingView,
  sender: Sender,
  places: Places,
  own: Own,
  onRefused: (draft: Draft, failure: Failure) => void,
): WaitingRoom {
  const shown = new Map<string, Item>();
  let isSending = false;

  function show({ key, draft }: Waiting): void {
    const item = places.add(unsentComment(draft, key));
    fillUnsent(item, draft.text);
    noteOn(item, view.words.t.waiting);
    shown.set(key, item);
  }

  function forget(key: string): void {
    keepWaiting(
      view.storage,
      waitingOf(view.storage).filter(one => one.key !== key),
    );
    const item = shown.get(key);
    if (item) places.remove(item);
    shown.delete(key);
  }

  async function sendAll(): Promise<void> {
    if (isSending || !navigator.onLine) return;
    isSending = true;
    for (const { key, draft } of waitingOf(view.storage)) {
      const answer = await sender.send(draft, key);
      // Still nobody there: it waits on.
      if (answer.failure?.code === 'unreachable') break;
      forget(key);
      if (answer.failure) {
        onRefused(draft, answer.failure);
      } else {
        const { comment, secret } = answer.value;
        addSecret(view.storage, { id: comment.id, secret });
        own.settle(comment);
      }
    }
    isSending = false;
  }

  addEventListener('online', sendAll, { signal: view.signal });
  for (const waiting of waitingOf(view.storage)) show(waiting);
  void sendAll();

  return {
    add(draft, key) {
      const waiting = { key, draft };
      keepWaiting(view.storage, [...waitingOf(view.storage), waiting]);
      show(waiting);
      view.announce(view.words.t.waiting);
      shown.get(key)!.article.focus();
    },
  };
}

/** What was typed as a comment that the server has not seen yet; it stands after all others. */
export function unsentComment(draft: Draft, key: string): OwnComment {
  return {
    id: `~${key}`,
    parentId: draft.parentId ?? null,
    // Below whatever it answers.
    depth: draft.parentId ? 99 : 1,
    author: { name: draft.name || null, url: null, role: null },
    html: '',
    createdAt: new Date().toISOString(),
    editedAt: null,
    likes: 0,
    gone: false,
    status: 'pending',
    text: draft.text,
  };
}

/** The text as it was typed: only the server makes HTML of it. */
export function fillUnsent(item: Item, text: string): void {
  item.element.classList.add('unsent');
  item.body.classList.add('plain');
  item.body.textContent = text;
}
