import type { OwnComment, ThreadPage } from '../src/http/api/schemas.ts';
import type { Failure } from './api.ts';
import { el } from './dom.ts';
import { createDrafts } from './drafts.ts';
import { createFields } from './fields.ts';
import { createControls } from './form-controls.ts';
import type { FormShell } from './form-shell.ts';
import type { Item } from './item.ts';
import { noteOn } from './note.ts';
import { type Own, secretOf } from './own.ts';
import { pageContext } from './page-context.ts';
import type { Places } from './places.ts';
import { sayFailure } from './say-failure.ts';
import { createSender } from './send.ts';
import { createTabs } from './tabs.ts';
import { countCharacters, fieldNames, webAddress } from './validate.ts';
import type { WritingView } from './view.ts';
import { createWaitingRoom, fillUnsent, unsentComment } from './waiting.ts';
import { type Draft, editComment } from './write-api.ts';
import { addSecret, saveAuthor, savedAuthor } from './writing-storage.ts';

/** What the form does. */
export interface Form {
  edit(item: Item, pressed: HTMLElement): void;
  /** Stands at a comment, to answer it. @returns where to write; undefined where it cannot be answered. */
  answer(item: Item): HTMLTextAreaElement | undefined;
  /** Sends what is in the form, or shows what has to be mended first. */
  submit(): Promise<void>;
}

const draftDelayMs = 400;

export function createForm(
  view: WritingView,
  shell: FormShell,
  page: ThreadPage,
  items: ReadonlyMap<string, Item>,
  places: Places,
  own: Own,
): Form {
  const { signal } = view;
  const { t, plural } = view.words;
  const { text, trouble } = shell;
  const form = text.form!;
  const settings = page.form;
  const controls = createControls(view, shell);
  const { inputs, remember, notify } = controls;
  const fields = createFields(text, inputs, settings, t);
  const sender = createSender(view, controls.trap);
  const drafts = createDrafts(view.storage);
  const preview = createTabs(view, shell, controls);
  let editing: { item: Item; before: string } | undefined;
  let isBusy = false;
  let keeping: ReturnType<typeof setTimeout> | undefined;

  text.addEventListener('input', () => {
    showLeft();
    clearTimeout(keeping);
    keeping = setTimeout(keepDraft, draftDelayMs);
  });
  addEventListener('pagehide', keepDraft, { signal });
  signal.addEventListener('abort', keepDraft);
  remember.addEventListener('change', () => {
    if (!remember.checked) saveAuthor(undefined);
  });
  form.addEventListener('focusin', sender.prepare);
  if (form.contains(view.root.activeElement)) sender.prepare();
  controls.cancel.addEventListener('click', () => {
    const button = shell.answering?.button;
    stopEditing();
    goHome();
    button?.focus();
  });
  // The shell moves by itself when Reply is pressed; the way back is shown then.
  const moves = new MutationObserver(() => {
    if (editing && shell.answering?.item !== editing.item) stopEditing();
    controls.cancel.hidden = !shell.answering;
  });
  moves.observe(shell.title, { childList: true });
  controls.cancel.hidden = !shell.answering;
  const author = savedAuthor();
  remember.checked = !!author;
  if (author) fillInputs(author);
  restore();
  const waiting = createWaitingRoom(view, sender, places, own, bringBack);

  function fillInputs(known: Record<keyof typeof inputs, string>): void {
    for (const name of ['name', 'email', 'website'] as const) inputs[name].value ||= known[name];
  }

  function setText(value: string): void {
    text.value = value;
    showLeft();
  }

  /** What was begun before stands in the form again, at the comment that it answers. */
  function restore(): void {
    // What was typed while this was on its way.
    if (text.value.trim()) {
      showLeft();
      keepDraft();
      return;
    }
    const draft = drafts.last();
    if (!draft) return;
    setText(draft.text);
    standAt(draft.parentId);
    const discard = () => {
      notice.remove();
      drafts.drop(text.value);
      fields.clearText();
      text.focus();
      void waiting.sendAll();
    };
    const notice = el('p.muted.kept', t.draftKept, ' ', el('button.quiet', { click: discard }, t.discard));
    controls.left.after(notice);
    for (const event of ['input', 'submit']) {
      form.addEventListener(event, () => notice.remove(), { once: true });
    }
  }

  /** The form stands at the comment that it answers; nobody has asked for the focus. */
  function standAt(parentId: string | null | undefined): void {
    const parent = items.get(parentId ?? '');
    const reply = parent?.actions.querySelector<HTMLElement>('.reply');
    if (!parent || !reply) return;
    const isHere = document.activeElement === view.root.host;
    shell.answer(parent, reply);
    if (!isHere) text.blur();
  }

  function keepDraft(): void {
    clearTimeout(keeping);
    if (!editing && !isBusy) drafts.keep(text.value, shell.answering?.item.comment.id);
  }

  function showLeft(): void {
    const { maxCharacters: max } = settings;
    const isNear = text.value.length > max * 0.9;
    const n = isNear ? max - countCharacters(text.value, max) : 0;
    controls.left.textContent = isNear ? plural(n < 0 ? t.over : t.left, Math.abs(n)) : '';
  }

  function answer(item: Item): HTMLTextAreaElement | undefined {
    const reply = item.actions.querySelector<HTMLElement>('.reply');
    if (!reply) return undefined;
    stopEditing();
    shell.answer(item, reply);
    preview.showWriting();
    return text;
  }

  async function submit(): Promise<void> {
    if (isBusy) return;
    const wrong = fields.check(editing ? ['text'] : fieldNames);
    trouble.textContent = '';
    if (wrong) {
      preview.showWriting();
      wrong.focus();
    } else {
      await (editing ? sendEdit(editing.item) : sendNew());
    }
  }

  async function sendNew(): Promise<void> {
    const draft: Draft = {
      title: document.title,
      ...pageContext(),
      parentId: shell.answering?.item.comment.id,
      text: text.value,
      name: inputs.name.value,
      email: inputs.email.value.trim(),
      website: webAddress(inputs.website.value),
      notify: !!notify?.checked,
      trapped: controls.trap.value,
    };
    const key = sender.keyOf(draft);
    if (!navigator.onLine) return wait();
    setBusy(true);
    const placed = places.add(unsentComment(draft, key));
    fillUnsent(placed, draft.text);
    noteOn(placed, t.posting);
    const answer = await sender.send(draft, key);
    setBusy(false);
    places.remove(placed);
    if (answer.failure) {
      // The connection went while it was on its way: the same key keeps it from being posted twice.
      return answer.failure.code === 'unreachable' && !navigator.onLine
        ? wait()
        : showFailure(answer.failure);
    }
    done(draft);
    const { comment, secret } = answer.value;
    addSecret(view.storage, { id: comment.id, secret });
    own.settle(comment, true);

    function wait(): void {
      done(draft);
      waiting.add(draft, key);
    }
  }

  /** It is on its way, or will be: the form is as new. */
  function done({ name, email, website, text: sent }: Draft): void {
    if (remember.checked) saveAuthor({ name, email, website });
    clearTimeout(keeping);
    drafts.drop(sent);
    fields.clearText();
    if (notify) notify.checked = false;
    showLeft();
    preview.showWriting();
    goHome();
    // There may be something that waits for room here.
    void waiting.sendAll();
  }

  /** What waited and was refused is the reader's again, unless they are writing something else. */
  function bringBack(draft: Draft, failure: Failure): boolean {
    if (editing || isBusy || text.value.trim()) return false;
    setText(draft.text);
    standAt(draft.parentId);
    fillInputs(draft);
    keepDraft();
    showFailure(failure, false);
    return true;
  }

  function edit(item: Item, pressed: HTMLElement): void {
    stopEditing();
    keepDraft();
    editing = { item, before: text.value };
    shell.answer(item, pressed);
    shell.title.textContent = t.editTitle;
    controls.cancel.textContent = t.cancelEdit;
    for (const part of [...controls.ofAuthor, item.body]) part.hidden = true;
    setBusy(false);
    preview.showWriting();
    setText((item.comment as OwnComment).text);
    text.focus();
  }

  function stopEditing(): void {
    if (!editing) return;
    const { item, before } = editing;
    editing = undefined;
    for (const part of [...controls.ofAuthor, item.body]) part.hidden = false;
    controls.cancel.textContent = t.cancel;
    setBusy(false);
    fields.clearText();
    setText(before);
    trouble.textContent = '';
  }

  async function sendEdit(item: Item): Promise<void> {
    setBusy(true);
    const answer = await editComment(view, secretOf(view, item), text.value);
    setBusy(false);
    if (answer.failure) return showFailure(answer.failure);
    stopEditing();
    goHome();
    own.change(item, answer.value.comment);
  }

  function goHome(): void {
    shell.goHome();
    controls.cancel.hidden = true;
  }

  /** Keeps the focus where it is: a disabled button would lose it, and what is typed meanwhile as well. */
  function setBusy(busy: boolean): void {
    isBusy = text.readOnly = busy;
    controls.post.ariaDisabled = `${busy}`;
    controls.post.firstElementChild!.textContent = busy ? t.posting : editing ? t.save : t.post;
  }

  /** @param goThere the reader has just sent it. */
  function showFailure(failure: Failure, goThere = true): void {
    preview.showWriting();
    const wrong = fields.show(failure);
    if (wrong && goThere) wrong.focus();
    else sayFailure(failure, trouble, view);
  }

  return {
    edit,
    answer,
    submit,
  };
}
