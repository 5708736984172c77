import { el } from './dom.ts';
import type { Item } from './item.ts';
import type { View } from './view.ts';

interface ShadowSelection {
  getSelection?(): Selection | null;
}

/**
 * Offers to quote what is selected in a comment, with a button beside the selection.
 * @param quote answers the comment with the text as a quotation.
 * @returns stops it.
 */
export function offerQuotes(
  view: View,
  items: ReadonlyMap<string, Item>,
  quote: (item: Item, text: string) => void,
): () => void {
  let selected: { item: Item; text: string } | undefined;
  const offer = el(
    'button.quote',
    {
      // The selection must not go before the click comes.
      pointerdown: (event: Event) => event.preventDefault(),
      click() {
        if (selected) quote(selected.item, selected.text);
        hide();
      },
    },
    view.words.t.quote,
  );
  offer.hidden = true;
  const frame = view.root.querySelector('.root')!;
  frame.append(offer);

  function hide(): void {
    offer.hidden = true;
    selected = undefined;
  }

  function look(): void {
    const selection = (view.root as ShadowSelection).getSelection?.() ?? getSelection();
    const text = selection?.toString().trim() ?? '';
    const start = text && startOf(selection!, view.root);
    const body =
      start && (start instanceof Element ? start : start.parentElement)?.closest('.body:not(.preview)');
    const item = body && items.get(body.closest('li')!.dataset.id ?? '');
    if (!item) {
      hide();
      return;
    }
    selected = { item, text };
    const at = selection!.rangeCount > 0 ? selection!.getRangeAt(0).getBoundingClientRect() : undefined;
    const around = at?.width ? at : body.getBoundingClientRect();
    const of = frame.getBoundingClientRect();
    offer.style.insetBlockStart = `${Math.max(0, around.top - of.top)}px`;
    offer.style.left = `${Math.max(40, Math.min(of.width - 40, around.left - of.left + around.width / 2))}px`;
    offer.hidden = false;
  }

  document.addEventListener('selectionchange', look);
  look();
  return () => {
    document.removeEventListener('selectionchange', look);
    offer.remove();
  };
}

/** Where a selection starts within a shadow root: browsers tell it in three ways. */
function startOf(selection: Selection, root: ShadowRoot): Node | undefined {
  const { anchorNode } = selection;
  if (anchorNode && root.contains(anchorNode)) return anchorNode;
  const composed = selection as Selection & {
    getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
  };
  const node = composed.getComposedRanges?.({ shadowRoots: [root] })[0]?.startContainer;
  return node && root.contains(node) ? node : undefined;
}

/** A text as Markdown quotes it. */
export function asQuotation(text: string): string {
  return `${text.replace(/^/gm, '> ')}\n\n`;
}
