import { el } from './dom.ts';
import { authorName, type Item } from './item.ts';
import { fill } from './strings.ts';
import type { View } from './view.ts';

/** The place to write in, as a reader first sees it; the rest comes when somebody turns to it. */
export interface FormShell {
  /** Where the form stands when it answers no comment. */
  home: HTMLElement;
  element: HTMLElement;
  header: HTMLElement;
  title: HTMLElement;
  form: HTMLFormElement;
  /** The text alone: its label and all else come later, as moving it would close a telephone's keyboard. */
  field: HTMLElement;
  text: HTMLTextAreaElement;
  /** The comment that is answered, and the button that was pressed for it. */
  answering: { item: Item; button: HTMLElement } | undefined;
  /** Moves below a comment, to answer it. */
  answer(item: Item, button: HTMLElement): void;
  goHome(): void;
}

/** @param onTurn called whenever somebody turns to the form. */
export function createFormShell(view: View, onTurn: () => void): FormShell {
  const { t } = view.words;
  const title = el('h3.form-heading', { id: 'form-heading' }, t.leaveReply);
  const text = el('textarea.input', {
    id: 'text',
    rows: 3,
    required: true,
    'aria-label': t.text,
    lang: view.pageLanguage,
    dir: 'auto',
  });
  const field = el('div.field', text);
  // A blog's own keyboard shortcuts would take what is typed here for theirs.
  const keep = (event: Event) => event.stopPropagation();
  const form = el(
    'form',
    {
      novalidate: true,
      submit: (event: Event) => event.preventDefault(),
      focusin: onTurn,
      pointerenter: onTurn,
      keydown: keep,
      keypress: keep,
      keyup: keep,
    },
    field,
  );
  const header = el('header', title);
  const element = el('section.form', { 'aria-labelledby': 'form-heading' }, header, form);
  const shell: FormShell = {
    home: el('div.home', element),
    element,
    header,
    title,
    form,
    field,
    text,
    answering: undefined,
    answer(item, button) {
      shell.answering = { item, button };
      title.textContent = fill(t.leaveReplyTo, { name: authorName(item.comment, view) });
      item.article.after(element);
      text.focus();
    },
    goHome() {
      if (!shell.answering) return;
      shell.answering = undefined;
      title.textContent = t.leaveReply;
      shell.home.append(element);
    },
  };
  return shell;
}
