import type { Item } from './item.ts';
import type { Words } from './strings.ts';

/** The button over replies says what it does; without replies it says nothing, and is not shown. */
export function labelToggle({ actions, replies }: Item, { t, plural }: Words): void {
  const toggle = actions.querySelector('.toggle')!;
  const { hidden } = replies;
  toggle.ariaExpanded = `${!hidden}`;
  toggle.textContent =
    replies.firstChild &&
    (hidden ? plural(t.showReplies, replies.querySelectorAll('.body').length) : t.hideReplies);
}

/** Opens a long comment, or folds it again. */
export function unfold({ body }: Item, pressed: HTMLElement, { t }: Words): void {
  const folded = body.classList.toggle('folded');
  pressed.textContent = folded ? t.readMore : t.readLess;
  if (folded) body.scrollIntoView({ block: 'nearest' });
}

/** A link in what is folded away got the focus: it has to be seen. */
export function unfoldFocused(event: Event): void {
  const body = (event.target as Element).closest('.folded');
  (body?.nextElementSibling as HTMLElement | undefined)?.click();
}
