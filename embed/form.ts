import type { Posted, ThreadPage } from '../src/http/api/schemas.ts';
import type { Draft, Failure } from './api.ts';
import { el } from './dom.ts';
import { failureSentence } from './failure.ts';
import { createField } from './field.ts';
import { authorName, type Item } from './item.ts';
import { createSender } from './send.ts';
import { saveAuthor, savedAuthor } from './storage.ts';
import { fill } from './strings.ts';
import { countCharacters, type FieldName, fieldNames, problemWith, webAddress } from './validate.ts';
import type { View } from './view.ts';

export interface ReplyForm {
  element: HTMLElement;
  /** Moves below a comment, to answer it; `cancel` brings the focus back to the button. */
  answer(item: Item, button: HTMLElement): void;
}

/** @param onPosted called with each comment that the server took, when the form is back at its place. */
export function createForm(
  view: View,
  settings: ThreadPage['form'],
  onPosted: (posted: Posted) => void,
): ReplyForm {
  const { t, plural } = view.words;
  const sender = createSender(view.place);
  const required = settings.requireNameAndEmail;
  let answering: { item: Item; button: HTMLElement } | undefined;
  let isBusy = false;

  const title = el('h3', { id: 'form-heading', part: 'form-heading' }, t.leaveReply);
  const cancelButton = el(
    'button',
    { type: 'button', class: 'quiet', part: 'cancel', click: cancel },
    t.cancel,
  );
  cancelButton.hidden = true;

  const textArea = el('textarea', {
    id: 'text',
    part: 'input',
    rows: 6,
    required: true,
    lang: view.pageLanguage,
    dir: 'auto',
  });
  const input = (id: string, type: string, autocomplete: string, isRequired: boolean) =>
    el('input', { id, name: id, part: 'input', type, autocomplete, required: isRequired });
  const problem = (name: FieldName) => (value: string) => {
    const code = problemWith(name, value, settings);
    return code && t.fields[code];
  };
  const fields = {
    text: createField(textArea, t.text, 'left', problem('text')),
    name: createField(input('name', 'text', 'name', required), t.name, '', problem('name')),
    email: createField(input('email', 'email', 'email', required), t.email, 'note', problem('email')),
    website: createField(input('website', 'url', 'url', false), t.website, '', problem('website')),
  };

  const left = el('p', { id: 'left', class: 'muted', part: 'characters-left' });
  fields.text.element.append(left);
  // For bots: a person neither sees it nor reaches it.
  const subject = el('input', { name: 'subject', tabindex: -1, autocomplete: 'off' });
  const remember = el('input', { id: 'remember', type: 'checkbox', change: forget });
  const trouble = el('p', { class: 'trouble', part: 'message' });
  const postLabel = el('span', {}, t.post);
  const post = el('button', { part: 'post', class: 'post' }, postLabel);

  const form = el(
    'form',
    {
      novalidate: true,
      submit(event: Event) {
        event.preventDefault();
        submit();
      },
      keydown(event: KeyboardEvent) {
        keepToYourself(event);
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      },
      keypress: keepToYourself,
      keyup: keepToYourself,
      focusin: sender.prepare,
    },
    el('p', { class: 'muted' }, el('span', { id: 'note' }, t.emailNote), ` ${t.requiredNote}`),
    fields.text.element,
    el('div', { class: 'row' }, fields.name.element, fields.email.element, fields.website.element),
    el('div', { class: 'unseen', 'aria-hidden': 'true' }, subject),
    el('label', { class: 'remember' }, remember, el('span', {}, t.remember)),
    trouble,
    post,
  );
  const element = el(
    'section',
    { 'aria-labelledby': 'form-heading', part: 'form' },
    el('header', {}, title, cancelButton),
    form,
    el(
      'p',
      { class: 'muted', part: 'notice' },
      settings.spamCheck === 'akismet' ? t.akismet : t.local,
      ' ',
      el('a', { href: settings.privacyUrl, part: 'privacy' }, t.privacy),
    ),
  );
  const home = el('div', {}, element);

  textArea.addEventListener('input', showLeft);
  recall();

  function recall(): void {
    const author = savedAuthor();
    if (!author) return;
    remember.checked = true;
    for (const name of ['name', 'email', 'website'] as const) fields[name].control.value = author[name];
  }

  function forget(): void {
    if (!remember.checked) saveAuthor(undefined);
  }

  function showLeft(): void {
    const { maxCharacters: max } = settings;
    const isNear = textArea.value.length > max * 0.9;
    const n = isNear ? max - countCharacters(textArea.value, max) : 0;
    left.textContent = isNear ? plural(n < 0 ? t.over : t.left, Math.abs(n)) : '';
  }

  function answer(item: Item, button: HTMLElement): void {
    answering = { item, button };
    title.textContent = fill(t.leaveReplyTo, { name: authorName(item.comment, view) });
    cancelButton.hidden = false;
    item.article.after(element);
    textArea.focus();
  }

  function goHome(): void {
    answering = undefined;
    title.textContent = t.leaveReply;
    cancelButton.hidden = true;
    home.append(element);
  }

  function cancel(): void {
    const button = answering?.button;
    goHome();
    button?.focus();
  }

  function draft(): Draft {
    return {
      title: document.title,
      parentId: answering?.item.comment.id,
      text: textArea.value,
      name: fields.name.control.value,
      email: fields.email.control.value.trim(),
      website: webAddress(fields.website.control.value),
      subject: subject.value,
    };
  }

  async function submit(): Promise<void> {
    if (isBusy) return;
    const wrong = fieldNames.filter(name => !fields[name].check());
    trouble.textContent = '';
    if (wrong[0]) return fields[wrong[0]].control.focus();

    const sending = draft();
    setBusy(true);
    const answer = await sender.send(sending);
    setBusy(false);
    if (answer.failure) return showFailure(answer.failure);

    const { name, email, website } = sending;
    if (remember.checked) saveAuthor({ name, email, website });
    fields.text.clear();
    showLeft();
    goHome();
    onPosted(answer.value);
  }

  /** Keeps the focus where it is: a disabled button would lose it, and what is typed meanwhile as well. */
  function setBusy(busy: boolean): void {
    isBusy = textArea.readOnly = busy;
    post.setAttribute('aria-disabled', String(busy));
    postLabel.textContent = busy ? t.posting : t.post;
  }

  function showFailure(failure: Failure): void {
    const known = (failure.fields ?? []).filter(({ field }) => field in fields);
    for (const { field, message } of known) fields[field as FieldName].show(message);
    if (known[0]) {
      fields[known[0].field as FieldName].control.focus();
    } else {
      trouble.textContent = failureSentence(failure, view.words);
      view.announce(trouble.textContent);
    }
  }

  return { element: home, answer };
}

/** A blog's own keyboard shortcuts would take what is typed here for theirs. */
function keepToYourself(event: Event): void {
  event.stopPropagation();
}
