import type { ThreadPage } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import { authorName, type Item } from './item.ts';
import { fill } from './strings.ts';
import type { View } from './view.ts';

/** The form as a reader first sees it, whole; what makes it work comes when somebody turns to it. */
export interface FormShell {
  /** Where the form stands when it answers no comment. */
  home: HTMLElement;
  title: HTMLElement;
  text: HTMLTextAreaElement;
  /** Why the form was not sent. */
  trouble: HTMLElement;
  /** The comment that is answered, and the button that was pressed for it. */
  answering: { item: Item; button: HTMLElement } | undefined;
  /** Moves below a comment, to answer it. */
  answer(item: Item, button: HTMLElement): void;
  goHome(): void;
}

/**
 * @param onTurn called whenever somebody turns to the form.
 * @param onSubmit called when the form is sent.
 */
export function createFormShell(
  view: View,
  page: ThreadPage,
  onTurn: () => void,
  onSubmit: () => void,
): FormShell {
  const { t } = view.words;
  const { spamCheck, privacyUrl, notice, requireNameAndEmail: required } = page.form;
  const title = el(`h${(view.headingLevel + 1) as 3}.form-heading`, { id: 'form-heading' }, t.leaveReply);
  const text = el('textarea.input', {
    id: 'text',
    required: true,
    lang: view.pageLanguage,
    dir: 'auto',
  });
  const field = (control: HTMLInputElement | HTMLTextAreaElement, label: string, hint?: Node) =>
    el(
      'div.field',
      el(
        'label',
        { for: control.id },
        label,
        control.required && el('span.star', { 'aria-hidden': 'true' }, ' *'),
      ),
      control,
      hint,
    );
  const input = (id: 'name' | 'email' | 'website', type: string, isRequired: boolean) =>
    field(
      el('input.input', { id, type, autocomplete: type === 'text' ? id : type, required: isRequired }),
      t[id],
    );
  const checkbox = (id: 'remember' | 'notify') =>
    el('label.remember', el('input', { id, type: 'checkbox' }), el('span', t[id]));
  const trouble = el('p.trouble.message');
  // A blog's own keyboard shortcuts would take what is typed here for theirs.
  const keep = (event: Event) => event.stopPropagation();
  const form = el(
    'form',
    {
      novalidate: true,
      submit(event: Event) {
        event.preventDefault();
        onSubmit();
      },
      focusin: onTurn,
      keydown(event: KeyboardEvent) {
        keep(event);
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
      },
      keypress: keep,
      keyup: keep,
    },
    el('p.muted', { id: 'note' }, t.emailNote, ' ', t.requiredNote),
    field(text, t.text, el('p.muted.hint', { id: 'hint' }, t.markdown)),
    el(
      'div.author-fields',
      el(
        'div.row',
        input('name', 'text', required),
        input('email', 'email', required),
        input('website', 'url', false),
      ),
      checkbox('remember'),
      page.reading.replyNotices && checkbox('notify'),
    ),
    trouble,
    el('button.post', { type: 'submit' }, el('span', t.post)),
  );
  const element = el(
    'section.form',
    { 'aria-labelledby': 'form-heading' },
    el('header', title),
    form,
    el(
      'p.muted.notice',
      notice && `${notice} `,
      spamCheck === 'akismet' ? t.akismet : t.local,
      ' ',
      el('a.privacy', { href: privacyUrl }, t.privacy),
    ),
  );
  const shell: FormShell = {
    home: el('div.home', element),
    title,
    text,
    trouble,
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
