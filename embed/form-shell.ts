import type { ThreadPage } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import { keepEarly } from './early-draft.ts';
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
  /** Moves below a comment, to answer it. @returns where to write. */
  answer(item: Item, button: HTMLElement): HTMLElement;
  goHome(): void;
  /** Sends what is in the form, once it can be sent. */
  send(): void;
  /** What the button says; without a label, that the form is being sent. */
  labelPost(label?: string): void;
}

/** @param complete called whenever somebody turns to the form; undefined: it cannot be completed just now. */
export function createFormShell(view: View, page: ThreadPage, complete: () => Promise<unknown>): FormShell {
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
  const post = el('button.post', { type: 'submit' }, el('span', t.post));
  // A blog's own keyboard shortcuts would take what is typed here for theirs.
  const keep = (event: Event) => event.stopPropagation();
  const form = el(
    'form',
    {
      novalidate: true,
      submit(event: Event) {
        event.preventDefault();
        shell.send();
      },
      focusin: complete,
      keydown(event: KeyboardEvent) {
        keep(event);
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) shell.send();
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
    post,
  );
  const element = el(
    'section.form',
    { 'aria-labelledby': 'form-heading' },
    el('header', title),
    form,
    el(
      'p.muted.notice',
      notice && `${notice} `,
      t[spamCheck],
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
      return text;
    },
    goHome() {
      if (!shell.answering) return;
      shell.answering = undefined;
      title.textContent = t.leaveReply;
      shell.home.append(element);
    },
    send() {
      if (text.readOnly) return;
      shell.labelPost();
      view.announce(t.posting);
      void complete().then(isComplete => {
        shell.labelPost(t.post);
        // What completed the form sends it in its own way.
        if (isComplete) shell.send();
      });
    },
    // The focus stays where it is: a disabled button would lose it.
    labelPost(label) {
      text.readOnly = !label;
      post.ariaDisabled = `${!label}`;
      post.firstChild!.textContent = label ?? t.posting;
    },
  };
  text.oninput = () => keepEarly(view.place, text.value, shell.answering?.item.comment.id);
  return shell;
}
