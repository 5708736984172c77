import type { ThreadPage } from '../src/http/api/schemas.ts';
import { loadBeside } from './beside.ts';
import { createForm, type Form } from './form.ts';
import type { FormShell } from './form-shell.ts';
import type { Item } from './item.ts';
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
export interface Writing extends Pick<Own, 'delete'>, Omit<Form, 'answer'> {
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
  const own = createOwn(view, thread, places, shell ? page.reading.editMinutes : 0);
  const form = shell && createForm(view, shell, page, thread.items, places, own);
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
    submit: async () => form?.submit(),
  };
}
export type StartWriting = typeof startWriting;

// Thread it to the element that loaded this script.
(document.currentScript as LoadedScript<StartWriting> | null)?.afterword(startWriting);
