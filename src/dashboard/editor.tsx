import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { CommentDetail } from '../http/api/queue-schemas.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { FormError } from './door.tsx';
import { nameOf } from './name-of.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { useForm, valuesOf } from './use-form.ts';

interface Props {
  api: Api;
  say: Say;
  comment: QueuedComment;
  onDone: (changed: QueuedComment) => void;
  onClose: () => void;
}

/** Changes what a comment says, in its row. */
export function Editor({ api, say, comment, onDone, onClose }: Props) {
  const { site, id } = comment;
  const [detail, setDetail] = useState<CommentDetail | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    api.detail(site, id).then(setDetail, thrown => setFailure(asApiError(thrown).message));
  }, [api, site, id]);

  if (failure !== null)
    return (
      <p class="note">
        {failure}{' '}
        <button type="button" class="link" onClick={onClose}>
          {strings.close}
        </button>
      </p>
    );
  return detail ? (
    <EditForm {...{ api, say, comment, detail, onDone, onClose }} />
  ) : (
    <p class="editor">{strings.loading}</p>
  );
}

function EditForm({ api, say, comment, detail, onDone, onClose }: Props & { detail: CommentDetail }) {
  const { form, errors, busy, submit } = useForm(['text', 'name', 'email', 'website'], say);
  const prefix = `edit-${comment.id}`;
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), [form]);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const values = valuesOf(form.current!);
    void submit({}, async () => {
      const { comment: changed } = await api.edit(comment.site, comment.id, {
        ...values,
        editedAt: detail.editedAt,
      });
      say(words.saved);
      onDone(changed);
    });
  }

  const line = (name: 'name' | 'email' | 'website') => (
    <div class="field">
      <label for={`${prefix}-${name}`}>{words[name]}</label>
      <input
        id={`${prefix}-${name}`}
        name={name}
        defaultValue={detail[name] ?? ''}
        autocomplete="off"
        aria-invalid={errors[name] !== undefined}
        aria-describedby={errors[name] && `${prefix}-${name}-error`}
      />
      <Problem id={`${prefix}-${name}-error`} text={errors[name]} />
    </div>
  );

  return (
    <form
      ref={form}
      class="editor"
      noValidate
      aria-label={words.editHeading(nameOf(comment))}
      onSubmit={send}
      onKeyDown={event => finishByKey(event, form.current!, onClose)}
    >
      <FormError text={errors.form} />
      <div class="field">
        <label for={`${prefix}-text`}>{words.text}</label>
        <TextArea id={`${prefix}-text`} value={detail.text} error={errors.text} />
      </div>
      <div class="editor-lines">
        {line('name')}
        {line('email')}
        {line('website')}
      </div>
      {detail.original ? (
        <details class="history">
          <summary>{words.original}</summary>
          <pre dir="auto">{detail.original.text}</pre>
        </details>
      ) : (
        <p class="hint">{words.originalKept}</p>
      )}
      <FormButtons label={words.save} {...{ busy, onClose }} />
    </form>
  );
}

interface ReplyProps extends Omit<Props, 'onDone'> {
  onDone: (changed: QueuedComment, reply: QueuedComment) => void;
}

/** Answers a comment, in its row. */
export function ReplyForm({ api, say, comment, onDone, onClose }: ReplyProps) {
  const { form, errors, busy, submit } = useForm(['text'], say);
  const id = `reply-${comment.id}`;
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), [form]);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { text = '' } = valuesOf(form.current!);
    void submit({}, async () => {
      const { comment: changed, reply } = await api.reply(comment, text);
      say(words.replied);
      onDone(changed, reply);
    });
  }

  return (
    <form
      ref={form}
      class="editor"
      noValidate
      aria-label={words.replyHeading(nameOf(comment))}
      onSubmit={send}
      onKeyDown={event => finishByKey(event, form.current!, onClose)}
    >
      <FormError text={errors.form} />
      <div class="field">
        <label for={id}>{words.yourReply}</label>
        <TextArea id={id} value="" error={errors.text} />
      </div>
      <FormButtons
        label={comment.status === 'pending' ? words.sendAndApprove : words.send}
        {...{ busy, onClose }}
      />
    </form>
  );
}

function TextArea({ id, value, error }: { id: string; value: string; error: string | undefined }) {
  return (
    <>
      <textarea
        id={id}
        name="text"
        rows={6}
        dir="auto"
        defaultValue={value}
        aria-invalid={error !== undefined}
        aria-describedby={error && `${id}-error`}
      />
      <Problem id={`${id}-error`} text={error} />
    </>
  );
}

function Problem({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p class="error" id={id}>
      {text}
    </p>
  ) : null;
}

function FormButtons({ label, busy, onClose }: { label: string; busy: boolean; onClose: () => void }) {
  return (
    <div class="choices">
      <button type="submit" class="button primary" aria-disabled={busy}>
        {busy ? words.saving : label}
      </button>
      <button type="button" class="button" onClick={onClose}>
        {words.cancel}
      </button>
    </div>
  );
}

/** Escape gives up, unless something has been written that would be lost; Ctrl+Enter sends. */
function finishByKey(event: KeyboardEvent, form: HTMLFormElement, onClose: () => void): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
  if (event.key !== 'Escape') return;
  event.preventDefault();
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  const changed = fields.some(field => field.value !== field.defaultValue);
  if (!changed || confirm(words.discard)) onClose();
}
