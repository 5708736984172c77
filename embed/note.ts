import { el } from './dom.ts';
import type { Item } from './item.ts';

/** Says something about a comment to its author, who alone sees it; '' takes it away. */
export function noteOn({ article, body }: Item, sentence: string): void {
  let note = article.querySelector('.pending');
  if (!note) {
    note = el('p.pending');
    body.before(note);
  }
  note.textContent = sentence;
}
