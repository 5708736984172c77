import type { ThreadPage } from '../src/http/api/schemas.ts';
import { createForm, type Form } from './form.ts';
import type { FormShell } from './form-shell.ts';
import type { Item } from './item.ts';
import { toggleLike } from './likes.ts';
import type { ChunkScript } from './load.ts';
import { createOwn, type Own } from './own.ts';
import { threadName } from './storage-name.ts';
import css from './styles/form.css';
import type { Hands } from './thread.ts';
import type { View } from './view.ts';

/** What readers do beside reading; it comes when one of them first does it. */
export interface Writing extends Pick<Own, 'delete'>, Form {
  like(item: Item): void;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const brought = {
  /** @param shell undefined where the page takes no comments. */
  startWriting(reading: View, shell: FormShell | undefined, page: ThreadPage, hands: Hands): Writing {
    const view = { ...reading, storage: threadName(reading.place) };
    const { root } = view;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter(one => one !== sheet), sheet];
    const own = createOwn(view, hands, shell ? page.reading.editMinutes : 0);
    const form = shell && createForm(view, shell, page, hands, own);
    return {
      like: item => void toggleLike(item, view),
      delete: own.delete,
      edit: (item, pressed) => form?.edit(item, pressed),
      submit: async () => form?.submit(),
      stop: () => form?.stop(),
    };
  },
};
export type FormModule = typeof brought;

// Hands it to the element that loaded this script.
(document.currentScript as ChunkScript | null)?.afterword(brought);
