import type { OwnComment } from '../src/http/api/schemas.ts';
import type { Failure } from './api.ts';
import { failureSentence } from './failure.ts';
import type { Item } from './item.ts';
import { noteOn } from './note.ts';
import type { Own } from './own.ts';
import type { Places } from './places.ts';
import type { Sender } from './send.ts';
import type { WritingView } from './view.ts';
import type { Draft } from './write-api.ts';
import { keepWaiting, type Waiting, waitingOf } from './writing-storage.ts';

/** What passes by itself: the comment waits on. */
const passing = new Set(['unreachable', 'too-many-requests', 'internal-error']);

/** Comments that were posted without a connection: kept in this browser, and sent once there is one. */
export interface WaitingRoom {
  add(draft: Draft, key: string): void;
  /** Tries again what waits: there is a connection, or room in the form for what is refused. */
  sendAll(): Promise<void>;
}

/** How long until it is tried again where nobody answers though there is a connection; then twice as long. */
const firstPauseMs = 15_000;
const longestPauseMs = 300_000;

/**
 * @param giveBack what the server does not take is the reader's to see to; false: not now, since they are writing
 *   something else. It waits on then, with the reason.
 */
export function createWaitingRoom(
  view: WritingView,
  sender: Sender,
  places: Places,
  own: Own,
  giveBack: (draft: Draft, failure: Failure) => boolean,
): WaitingRoom {
  const shown = new Map<string, Item>();
  let isSending = false;
  let pauseMs = firstPauseMs;
  let again: ReturnType<typeof setTimeout> | undefined;

  function show({ key, draft }: Waiting): void {
    shown.set(key, showUnsent(places, draft, key, view.words.t.waiting));
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
    if (isSending || !navigator.onLine || view.signal.aborted) return;
    isSending = true;
    clearTimeout(again);
    for (const { key, draft } of waitingOf(view.storage)) {
      const { failure, value } = await sender.send(draft, key);
      if (view.signal.aborted) return;
      if (failure && passing.has(failure.code)) {
        explain(key, failure);
        const named = (failure.retryAfterSeconds ?? 0) * 1_000;
        again = setTimeout(sendAll, Math.max(named, pauseMs));
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        break;
      }
      pauseMs = firstPauseMs;
      if (!failure) {
        forget(key);
        own.settle(value, false);
      } else if (giveBack(draft, failure)) forget(key);
      else explain(key, failure);
    }
    isSending = false;
  }

  /** Why a comment still waits. */
  function explain(key: string, failure: Failure): void {
    const item = shown.get(key);
    if (item) noteOn(item, failureSentence(failure, view.words));
  }

  addEventListener('online', sendAll, { signal: view.signal });
  for (const waiting of waitingOf(view.storage)) show(waiting);
  void sendAll();

  return {
    sendAll,
    add(draft, key) {
      const waiting = { key, draft };
      keepWaiting(view.storage, [...waitingOf(view.storage), waiting]);
      show(waiting);
      view.announce(view.words.t.waiting);
      shown.get(key)!.article.focus();
    },
  };
}

/** Shows what was typed as a comment that the server has not seen yet, after all others. */
export function showUnsent(places: Places, draft: Draft, key: string, note: string): Item {
  const comment: OwnComment = {
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
  const item = places.add(comment);
  item.element.classList.add('unsent');
  // As it was typed: only the server makes HTML of it.
  item.body.classList.add('plain');
  item.body.textContent = draft.text;
  noteOn(item, note);
  return item;
}
