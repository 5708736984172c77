import { el } from './dom.ts';
import type { Item } from './item.ts';
import { selectionIn } from './selection.ts';
import { sheetOf } from './sheet.ts';
import css from './styles/quote.css';
import type { View } from './view.ts';

const adoptSheet = sheetOf(css);

/**
 * Offers to quote what is selected in a comment, with a button beside the selection.
 * @param answer takes the form to a comment. @returns where to write, if it can be answered.
 */
export function offerQuotes(
  view: View,
  items: ReadonlyMap<string, Item>,
  answer: (item: Item) => HTMLTextAreaElement | undefined,
): void {
  adoptSheet(view.root);
  let selected: { item: Item; text: string } | undefined;
  const offer = el(
    'button.quote',
    {
      // The selection must not go before the click comes.
      pointerdown: (event: Event) => event.preventDefault(),
      click() {
        const text = selected && answer(selected.item);
        if (text) quote(text, selected!.text);
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
    const selection = selectionIn(view.root);
    const text = selection?.toString().trim() ?? '';
    const range = text ? rangeOf(selection!, view.root) : undefined;
    const start = range?.startContainer;
    const body =
      start && (start instanceof Element ? start : start.parentElement)?.closest('.body:not(.preview)');
    const item = body && items.get(body.closest('li')!.dataset.id ?? '');
    if (!item) {
      hide();
      return;
    }
    selected = { item, text };
    const at = range!.getBoundingClientRect();
    const around = at.width ? at : body.getBoundingClientRect();
    const of = frame.getBoundingClientRect();
    offer.style.insetBlockStart = `${Math.max(0, around.top - of.top)}px`;
    offer.style.left = `${Math.max(40, Math.min(of.width - 40, around.left - of.left + around.width / 2))}px`;
    offer.hidden = false;
  }

  const { signal } = view;
  document.addEventListener('selectionchange', look, { signal });
  signal.addEventListener('abort', () => offer.remove());
  look();
}

/** Puts a quotation after what was begun. */
function quote(text: HTMLTextAreaElement, quoted: string): void {
  const begun = text.value.trimEnd();
  text.value = `${begun && `${begun}\n\n`}${quoted.replace(/^/gm, '> ')}\n\n`;
  text.dispatchEvent(new Event('input', { bubbles: true }));
  text.setSelectionRange(text.value.length, text.value.length);
  text.focus();
}

/** What is selected within a shadow root: browsers tell it in two ways. */
function rangeOf(selection: Selection, root: ShadowRoot): Range | undefined {
  const composed = selection as Selection & {
    getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
  };
  const told = composed.getComposedRanges?.({ shadowRoots: [root] })[0] ?? firstRange(selection);
  if (!told || !root.contains(told.startContainer)) return undefined;
  const range = new Range();
  range.setStart(told.startContainer, told.startOffset);
  // It may go on beyond the comments.
  if (root.contains(told.endContainer)) range.setEnd(told.endContainer, told.endOffset);
  return range;
}

function firstRange(selection: Selection): Range | undefined {
  return selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
}
