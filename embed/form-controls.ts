import type { ThreadPage } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import type { FormShell } from './form-shell.ts';
import type { View } from './view.ts';

/** What stands in the form beside the text. */
export interface Controls {
  inputs: Record<'name' | 'email' | 'website', HTMLInputElement>;
  subject: HTMLInputElement;
  remember: HTMLInputElement;
  notify: HTMLInputElement;
  /** Write and Preview. */
  tabs: [write: HTMLElement, preview: HTMLElement];
  preview: HTMLElement;
  left: HTMLElement;
  trouble: HTMLElement;
  cancel: HTMLButtonElement;
  post: HTMLButtonElement;
  /** What concerns a new comment only: name, email and so on. */
  ofAuthor: HTMLElement;
}

/** Completes the form around its text. */
export function createControls(view: View, shell: FormShell, page: ThreadPage): Controls {
  const { t } = view.words;
  const { spamCheck, privacyUrl, notice, requireNameAndEmail: required } = page.form;
  const input = (id: string, type: string, isRequired: boolean, note = '') =>
    el('input.input', {
      id,
      name: id,
      type,
      autocomplete: id === 'website' ? 'url' : id,
      required: isRequired,
      'aria-describedby': `${id}-message ${note}`,
    });
  const inputs = {
    name: input('name', 'text', required),
    email: input('email', 'email', required, 'note'),
    website: input('website', 'url', false),
  };
  const messageOf = (id: string) => el('p.trouble.message', { id: `${id}-message` });
  const labelOf = (control: HTMLInputElement | HTMLTextAreaElement, label: string) => {
    const star = control.required && el('span.star', { 'aria-hidden': 'true' }, ' *');
    return el('label', { for: control.id }, label, star);
  };
  const field = (control: HTMLInputElement, label: string) =>
    el('div.field', labelOf(control, label), control, messageOf(control.id));
  const tab = (label: string, isPressed: boolean) =>
    el('button.tab', { 'aria-pressed': `${isPressed}` }, label);
  const checkbox = (id: string) => el('input', { id, type: 'checkbox' });

  const controls: Controls = {
    inputs,
    // For bots: a person neither sees it nor reaches it.
    subject: el('input', { name: 'subject', tabindex: -1, autocomplete: 'off' }),
    remember: checkbox('remember'),
    notify: checkbox('notify'),
    tabs: [tab(t.writeTab, true), tab(t.previewTab, false)],
    preview: el('div.body.preview', { tabindex: 0, dir: 'auto', hidden: true }),
    left: el('p.muted.characters-left', { id: 'left' }),
    trouble: el('p.trouble.message'),
    cancel: el('button.quiet.cancel', { hidden: true }, t.cancel),
    post: el('button.post', { type: 'submit' }, el('span', t.post)),
    ofAuthor: el(
      'div.author-fields',
      el(
        'div.row',
        field(inputs.name, t.name),
        field(inputs.email, t.email),
        field(inputs.website, t.website),
      ),
    ),
  };
  const { remember, notify, ofAuthor } = controls;
  ofAuthor.append(el('label.remember', remember, el('span', t.remember)));
  if (page.reading.replyNotices) ofAuthor.append(el('label.remember', notify, el('span', t.notify)));
  shell.header.append(controls.cancel);
  const { text, form } = shell;
  text.removeAttribute('aria-label');
  text.setAttribute('aria-describedby', 'text-message left hint');
  text.before(labelOf(text, t.text), el('div.tabs', ...controls.tabs));
  text.after(
    controls.preview,
    messageOf('text'),
    el('p.muted.hint', { id: 'hint' }, t.markdown),
    controls.left,
  );
  form.prepend(el('p.muted', el('span', { id: 'note' }, t.emailNote), ` ${t.requiredNote}`));
  form.append(
    ofAuthor,
    el('div.unseen', { 'aria-hidden': 'true' }, controls.subject),
    controls.trouble,
    controls.post,
  );
  form.after(
    el(
      'p.muted.notice',
      notice && `${notice} `,
      spamCheck === 'akismet' ? t.akismet : t.local,
      ' ',
      el('a.privacy', { href: privacyUrl }, t.privacy),
    ),
  );
  return controls;
}
