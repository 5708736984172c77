import type { ThreadPage } from '../src/http/api/schemas.ts';
import { loadBeside } from './beside.ts';
import { createDrafts } from './drafts.ts';
import { createForm, type Form } from './form.ts';
import type { FormShell } from './form-shell.ts';
import type { Item } from './item.ts';
import { showKeptWords } from './kept-words.ts';
import { toggleLike } from './likes.ts';
import { createOwn, type Own } from './own.ts';
import { createPlaces } from './places.ts';
import type { OfferQuotes } from './quote-chunk.ts';
import type { LoadedScript } from './shared.ts';
import { sheetOf } from './sheet.ts';
import { threadName } from './storage-name.ts';
import css from './styles/form.css';
import type { Thread } from './thread.ts';
import type { View } from './view.ts';

/** What readers do beside reading; it comes when one of them first does it. */
export interface Writing extends Pick<Own, 'delete'>, Pick<Form, 'edit'> {
  like(item: Item): void;
  /** From now on, what is selected in a comment can be quoted. */
  offerQuotes(): void;
}

// Known only when quoting is built: the build puts it in.
declare const QUOTE_INTEGRITY: string;

const adoptSheet = sheetOf(css);

/** @param shell undefined where the page takes no comments. */
function startWriting(
  reading: View,
  shell: FormShell | undefined,
  page: ThreadPage,
  thread: Thread,
): Writing {
  const view = { ...reading, storage: threadName(reading.place) };
  adoptSheet(view.root);
  const places = createPlaces(view, thread, page.reading.order);
  const drafts = createDrafts(view.storage);
  const own = createOwn(view, thread, places, drafts, shell ? page.reading.editMinutes : 0, {
    resume: (item, pressed) => form?.resume(item, pressed),
    leave: item => form?.leave(item),
  });
  const form = shell && createForm(view, shell, page, thread, places, drafts, own);
  if (!shell) {
    for (const draft of drafts.unsent()) showKeptWords(view, thread, drafts, draft, '');
  }
  let isQuoting = false;
  return {
    like: item => void toggleLike(item, view),
    delete: own.delete,
    edit: (item, pressed) => form?.edit(item, pressed),
    offerQuotes() {
      if (!form || isQuoting) return;
      isQuoting = true;
      loadBeside<OfferQuotes>('quote.js', QUOTE_INTEGRITY).then(
        offer => offer(view, thread.items, form.answer),
        // Nobody has asked for it; the next selection tries again.
        () => {
          isQuoting = false;
        },
      );
    },
  };
}
export type StartWriting = typeof startWriting;

// Thread it to the element that loaded this script.
(document.currentScript as LoadedScript<StartWriting> | null)?.afterword(startWriting);
