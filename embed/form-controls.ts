import { el } from './dom.ts';
import type { FormShell } from './form-shell.ts';
import type { View } from './view.ts';

/** What the form consists of: what has been there from the start, and what comes when somebody turns to it. */
export interface Controls {
  inputs: Record<'name' | 'email' | 'website', HTMLInputElement>;
  remember: HTMLInputElement;
  /** Where the site tells authors of replies. */
  notify: HTMLInputElement | null;
  /** What concerns a new comment only: what is said of the fields, name, email and so on. */
  ofAuthor: HTMLElement[];
  trap: HTMLInputElement;
  /** Write and Preview. */
  tabs: [write: HTMLElement, preview: HTMLElement];
  preview: HTMLElement;
  left: HTMLElement;
  cancel: HTMLButtonElement;
}

/** Completes the form; nothing that is there moves. */
export function createControls(view: View, shell: FormShell): Controls {
  const { t } = view.words;
  const { text, title, trouble } = shell;
  const form = text.form!;
  const find = <E extends HTMLElement>(selector: string) => form.querySelector<E>(selector)!;
  const inputs = {
    name: find<HTMLInputElement>('#name'),
    email: find<HTMLInputElement>('#email'),
    website: find<HTMLInputElement>('#website'),
  };
  const tab = (label: string, isPressed: boolean) =>
    el('button.tab', { 'aria-pressed': `${isPressed}` }, label);
  const controls: Controls = {
    inputs,
    remember: find('#remember'),
    notify: form.querySelector('#notify'),
    ofAuthor: [find('#note'), find('.author-fields')],
    // For bots: a person neither sees it nor reaches it.
    trap: el('input', { tabindex: '-1', autocomplete: 'off' }),
    tabs: [tab(t.writeTab, true), tab(t.previewTab, false)],
    preview: el('div.body.preview', { tabindex: '0', dir: 'auto', hidden: true }),
    left: el('p.muted.characters-left', { id: 'left' }),
    cancel: el('button.quiet.cancel', { hidden: true }, t.cancel),
  };
  for (const [control, more] of [
    [text, 'left hint'],
    [inputs.name, ''],
    [inputs.email, 'note'],
    [inputs.website, ''],
  ] as const) {
    const id = `${control.id}-message`;
    control.setAttribute('aria-describedby', `${id} ${more}`);
    control.after(el('p.trouble.message', { id }));
  }
  text.before(el('div.tabs', ...controls.tabs));
  text.after(controls.preview);
  text.closest('.field')!.append(controls.left);
  title.after(controls.cancel);
  trouble.before(el('div.unseen', { 'aria-hidden': 'true' }, controls.trap));
  return controls;
}
