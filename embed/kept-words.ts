import { el } from './dom.ts';
import type { Drafts } from './drafts.ts';
import type { Item } from './item.ts';
import type { Thread } from './thread.ts';
import type { View } from './view.ts';
import type { KeptDraft } from './writing-storage.ts';

/**
 * Words that can be posted no more stand at a comment, or after all of them, to copy or to discard.
 *
 * @param reason why they are not in the form.
 */
export function showKeptWords(
  { words: { t } }: View,
  { list, heading }: Thread,
  drafts: Drafts,
  { text, edited }: KeptDraft,
  reason: string,
  item?: Item,
): void {
  const discard = () => {
    drafts.drop(text, edited);
    shown.remove();
    (item?.article ?? heading).focus();
  };
  const shown = el(
    'div',
    el('p.pending', reason, ' ', t.draftKept),
    el('p.plain', { dir: 'auto' }, text),
    el('button.quiet', { click: discard }, t.discard),
  );
  (item?.actions ?? list.parentElement!.lastElementChild!).after(shown);
}
