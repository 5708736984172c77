import type { OwnComment, ThreadPage } from '../src/http/api/schemas.ts';
import type { Failure } from './api.ts';
import { el } from './dom.ts';
import type { Drafts, Typed } from './drafts.ts';
import { createFields } from './fields.ts';
import { createControls } from './form-controls.ts';
import type { FormShell } from './form-shell.ts';
import { handOver } from './hand-over.ts';
import type { Item } from './item.ts';
import { type Own, secretOf, type Told } from './own.ts';
import { pageContext } from './page-context.ts';
import type { Places } from './places.ts';
import { sayFailure } from './say-failure.ts';
import { createSender } from './send.ts';
import { createTabs } from './tabs.ts';
import type { Thread } from './thread.ts';
import { countCharacters, fieldNames, webAddress } from './validate.ts';
import type { WritingView } from './view.ts';
import { createWaitingRoom, showUnsent } from './waiting.ts';
import { type Draft, editComment } from './write-api.ts';
import { type KeptDraft, saveAuthor, savedAuthor } from './writing-storage.ts';

/** What the form does. */
export interface Form extends Told {
  edit(item: Item, pressed: HTMLElement): void;
  /** Stands at a comment, to answer it. @returns where to write; undefined where it cannot be answered. */
  answer(item: Item): HTMLTextAreaElement | undefined;
}

/** An edit under way. */
interface Editing {
  item: Item;
  /** Where the form stands for it. */
  place: FormShell['answering'];
  /** What the form said before, and what it answered. */
  before: Typed;
}

const draftDelayMs = 400;

export function createForm(
  view: WritingView,
  shell: FormShell,
  page: ThreadPage,
  { items, gap }: Thread,
  places: Places,
  drafts: Drafts,
  own: Own,
): Form {
  const { signal, root } = view;
  const { t, plural } = view.words;
  const { text, trouble } = shell;
  const form = text.form!;
  const settings = page.form;
  const controls = createControls(view, shell);
  const { inputs, remember, notify } = controls;
  const fields = createFields(text, inputs, settings, t);
  const sender = createSender(view, controls.trap);
  const preview = createTabs(view, shell, controls);
  let editing: Editing | undefined;
  /** What the form answers where that is not to be seen: deleted, or on a later page. */
  let unseenParent: string | undefined;
  /** The form shows a draft that came after the reader had pressed Post: it is not sent unseen. */
  let isUnseen = false;
  let isBusy = false;
  let kept: HTMLElement | undefined;
  let keeping: ReturnType<typeof setTimeout> | undefined;

  text.addEventListener('input', () => {
    kept?.remove();
    showLeft();
    clearTimeout(keeping);
    keeping = setTimeout(keepDraft, draftDelayMs);
  });
  text.oninput = null;
  addEventListener('pagehide', keepDraft, { signal });
  signal.addEventListener('abort', () => {
    keepDraft();
    handOver(inputs, root);
  });
  if (signal.aborted) handOver(inputs, root);
  remember.addEventListener('change', () => {
    if (!remember.checked) saveAuthor(undefined);
  });
  form.addEventListener('focusin', sender.prepare);
  if (form.contains(root.activeElement)) sender.prepare();
  controls.cancel.addEventListener('click', () => {
    const button = shell.answering?.button;
    if (editing) leaveEdit();
    else goHome();
    // It goes when it is too late to change the comment.
    (button?.isConnected ? button : text).focus();
  });
  // The shell moves by itself when Reply is pressed; the way back is shown then.
  const look = () => {
    if (editing && shell.answering !== editing.place) stopEditing();
    if (shell.answering) unseenParent = undefined;
    controls.cancel.hidden = !parentId();
  };
  new MutationObserver(look).observe(shell.title, { childList: true });
  look();
  const author = savedAuthor();
  remember.checked = !!author;
  if (author) fillInputs(author);
  shell.send = () => void submit();
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
    const draft = drafts.last();
    // What was typed while this was on its way may have been kept already.
    const isTyped = !!text.value.trim();
    if (draft && (!isTyped || draft.text === text.value)) drafts.adopt(draft);
    if (isTyped) {
      showLeft();
      keepDraft();
    } else if (draft) {
      isUnseen = text.readOnly;
      setText(draft.text);
      standAt(draft);
      showKept(() => {
        drafts.drop(text.value);
        setText('');
        void waiting.sendAll();
      });
    }
  }

  /** Says that the form shows what was begun before. */
  function showKept(discard: () => void): void {
    const click = () => {
      kept!.remove();
      discard();
      text.focus();
    };
    kept = el('p.muted.kept', t.draftKept, ' ', el('button.quiet', { click }, t.discard));
    controls.left.after(kept);
  }

  /** The form stands at the comment that it answers. */
  function standAt({ parentId, title }: Pick<KeptDraft, 'title'> & { parentId?: string | null | undefined }) {
    if (!parentId) return;
    const parent = items.get(parentId);
    const reply = parent?.actions.querySelector<HTMLElement>('.reply');
    if (reply?.isConnected) return moveTo(parent!, reply);
    unseenParent = parentId;
    shell.title.textContent = title || t.leaveReply;
    if (parent || !gap.isConnected) trouble.textContent = t.problems['parent-not-found'];
  }

  /** Nobody has asked for the focus, nor for another part of the page. */
  function moveTo(item: Item, button: HTMLElement): void {
    const focused = form.contains(root.activeElement) && (root.activeElement as HTMLElement);
    shell.answer(item, button);
    if (focused) focused.focus();
  }

  function keepDraft(): void {
    clearTimeout(keeping);
    const { value } = text;
    const edited = editing?.item.comment;
    drafts.keep(edited ? { text: value === edited.text ? '' : value, edited: edited.id } : typed());
  }

  /** What the form says, and where it says it. */
  function typed(): Typed {
    return { text: text.value, parentId: parentId(), title: shell.title.textContent };
  }

  function parentId(): string | undefined {
    return shell.answering?.item.comment.id ?? unseenParent;
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

  /** Sends what is in the form, or shows what has to be mended first. */
  async function submit(): Promise<void> {
    if (isBusy || isUnseen) {
      isUnseen = false;
      return;
    }
    const wrong = fields.check(editing ? ['text'] : fieldNames);
    trouble.textContent = '';
    if (wrong) {
      preview.showWriting();
      wrong.focus();
    } else {
      await (editing ? sendEdit(editing) : sendNew());
    }
  }

  async function sendNew(): Promise<void> {
    const draft: Draft = {
      title: document.title,
      ...pageContext(),
      parentId: parentId(),
      text: text.value,
      name: inputs.name.value,
      email: inputs.email.value.trim(),
      website: webAddress(inputs.website.value),
      notify: !!notify?.checked,
      trapped: controls.trap.value,
    };
    const key = sender.keyOf(draft);
    if (!navigator.onLine) return wait();
    keepDraft();
    setBusy(true);
    const placed = showUnsent(places, draft, key, t.posting);
    const answer = await sender.send(draft, key);
    setBusy(false);
    places.remove(placed);
    if (answer.failure) {
      // Reply was pressed elsewhere meanwhile: the words stay with what they answer.
      if (parentId() !== draft.parentId) {
        goHome();
        standAt({ parentId: draft.parentId });
      }
      // The connection went while it was on its way: the same key keeps it from being posted twice.
      return answer.failure.code === 'unreachable' && !navigator.onLine
        ? wait()
        : showFailure(answer.failure);
    }
    done(draft);
    own.settle(answer.value, true);

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
    standAt({ parentId: draft.parentId });
    fillInputs(draft);
    keepDraft();
    showFailure(failure, false);
    return true;
  }

  function edit(item: Item, pressed: HTMLElement): void {
    if (isBusy) return;
    if (begin(item, pressed)) view.announce(t.draftKept);
    text.focus();
  }

  /** @returns whether there are words of before, which were neither saved nor cancelled. */
  function begin(item: Item, pressed: HTMLElement): boolean {
    keepDraft();
    const before = editing?.before ?? typed();
    stopEditing();
    const { id, text: said } = item.comment as OwnComment;
    const draft = drafts.last(id);
    moveTo(item, pressed);
    editing = { item, place: shell.answering, before };
    shell.title.textContent = t.editTitle;
    controls.cancel.textContent = t.cancelEdit;
    for (const part of [...controls.ofAuthor, item.body]) part.hidden = true;
    setBusy(false);
    preview.showWriting();
    setText(draft?.text ?? said);
    if (draft) {
      drafts.adopt(draft);
      showKept(() => {
        drafts.drop('', id);
        setText(said);
      });
    }
    return !!draft;
  }

  /** The words of an edit that was neither saved nor cancelled stay kept. */
  function stopEditing(): void {
    if (!editing) return;
    keepDraft();
    const { item, before } = editing;
    editing = undefined;
    for (const part of [...controls.ofAuthor, item.body]) part.hidden = false;
    controls.cancel.textContent = t.cancel;
    setBusy(false);
    fields.clearText();
    setText(before.text);
    trouble.textContent = '';
  }

  /** The reader has decided on an edit: what was in the form before is there again. */
  function leaveEdit(): void {
    const { item, before } = editing!;
    stopEditing();
    drafts.drop('', item.comment.id);
    goHome();
    standAt(before);
  }

  async function sendEdit(sent: Editing): Promise<void> {
    const { item } = sent;
    setBusy(true);
    const answer = await editComment(view, secretOf(view, item), text.value);
    // What the form does by now is not to be stopped by an edit that was left.
    if (editing === sent) setBusy(false);
    if (answer.failure) return showFailure(answer.failure);
    own.change(item, answer.value.comment);
    // Whoever has gone on to write something else stays there.
    if (editing !== sent) return drafts.drop('', item.comment.id);
    leaveEdit();
    item.article.focus();
  }

  function goHome(): void {
    unseenParent = undefined;
    shell.goHome();
    shell.title.textContent = t.leaveReply;
  }

  /** Keeps the focus where it is: a disabled button would lose it, and what is typed meanwhile as well. */
  function setBusy(busy: boolean): void {
    isBusy = busy;
    kept?.remove();
    shell.labelPost(busy ? undefined : editing ? t.save : t.post);
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
    resume(item, pressed) {
      if (!editing && !isBusy && !form.contains(root.activeElement)) begin(item, pressed);
    },
    leave(item) {
      if (editing?.item === item) leaveEdit();
      else if (shell.answering?.item === item) goHome();
    },
  };
}
