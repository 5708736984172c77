import { failureSentence } from '../../../embed/failure.ts';
import type { Refusal } from '../../domain/errors.ts';
import { type Html, html } from './html.ts';
import { fill, type PageWords } from './thread-words.ts';

/** What a reader typed, as it came. */
export interface Typed {
  text: string;
  name: string;
  email: string;
  website: string;
  /** 'yes': wants to hear of replies. */
  notify: string;
}

export interface FormView {
  words: PageWords;
  /** Where the form posts to. */
  action: string;
  token: string;
  /** The name of the field that people do not see. */
  honeypot: string;
  /** The comment that is answered. */
  answering: { id: string; name: string; html: Html; cancel: string } | undefined;
  typed: Typed;
  /** The moderator who writes under the name of their account. */
  writer: string | undefined;
  /** Why the comment was not taken. */
  refusal: Refusal | undefined;
  requireNameAndEmail: boolean;
  /** Whether the site tells authors of replies. */
  replyNotices: boolean;
  spamCheck: 'akismet' | 'local';
  privacyUrl: string;
  /** The owner's own sentence. */
  notice: string | null;
}

const fieldNames = ['text', 'name', 'email', 'website'] as const;
type FieldName = (typeof fieldNames)[number];

/** The form as plain HTML: it posts without any script, and shows what was typed and what has to be mended. */
export function commentForm(view: FormView): Html {
  const { words, answering, refusal, requireNameAndEmail: required } = view;
  const { t, p } = words;
  const problems = problemsOf(refusal, words);
  const general = refusal && problems.size === 0 && failureSentence(failureOf(refusal), words);
  const isKept = Object.values(view.typed).some(Boolean);
  const firstWrong = fieldNames.find(name => problems.has(name));
  const field = (name: FieldName, label: string, isRequired: boolean, control: (shared: Html) => Html) => {
    const problem = problems.get(name);
    const about = [
      name === 'email' && 'email-note',
      name === 'text' && 'text-note',
      problem && `${name}-problem`,
    ];
    const shared = html` id="${name}" name="${name}"${isRequired && html` required`}${
      problem && html` aria-invalid="true"`
    }${about.some(Boolean) && html` aria-describedby="${about.filter(Boolean).join(' ')}"`}${
      name === firstWrong && html` autofocus`
    }`;
    return html`<p class="field"><label for="${name}">${label}${isRequired && html` <span class="star">*</span>`}</label>
${control(shared)}${
  problem &&
  html`
<strong class="problem" id="${name}-problem">${problem}</strong>`
}</p>
`;
  };
  const input = (type: string, autocomplete: string, value: string, more?: Html) => (shared: Html) =>
    html`<input type="${type}" autocomplete="${autocomplete}" value="${value}"${shared}${more}>`;

  return html`<section id="form" class="form" aria-labelledby="form-heading">
<h2 id="form-heading">${answering ? fill(t.leaveReplyTo, { name: answering.name }) : t.leaveReply}</h2>
${
  refusal &&
  html`<p class="trouble" role="alert"${general && html` tabindex="-1" autofocus`}><strong>${p.problem}</strong>${general && html` ${general}`}${isKept && html` ${p.kept}`}</p>
`
}${
  answering &&
  html`<blockquote class="answered" dir="auto">${answering.html}</blockquote>
<p><a href="${answering.cancel}">${t.cancel}</a></p>
`
}<form method="post" action="${view.action}">
<input type="hidden" name="token" value="${view.token}">
${
  answering &&
  html`<input type="hidden" name="parentId" value="${answering.id}">
`
}${
  view.writer === undefined
    ? html`<p class="quiet"><span id="email-note">${t.emailNote}</span> ${t.requiredNote}</p>`
    : html`<p class="quiet">${fill(p.writer, { name: view.writer })}</p>`
}
${field(
  'text',
  t.text,
  true,
  shared => html`<textarea rows="8" dir="auto"${shared}>
${view.typed.text}</textarea>
<span class="note" id="text-note">${t.markdown}</span>`,
)}${
  view.writer === undefined &&
  html`<div class="row">
${field('name', t.name, required, input('text', 'name', view.typed.name))}${field('email', t.email, required, input('email', 'email', view.typed.email))}${field('website', t.website, false, input('text', 'url', view.typed.website, html` inputmode="url"`))}</div>
`
}${
  view.writer === undefined &&
  view.replyNotices &&
  html`<p class="check"><input type="checkbox" id="notify" name="notify" value="yes"${view.typed.notify && html` checked`}> <label for="notify">${t.notify}</label></p>
`
}<p class="unseen" aria-hidden="true"><label for="${view.honeypot}">${p.leaveEmpty}</label> <input id="${view.honeypot}" name="${view.honeypot}" tabindex="-1" autocomplete="off"></p>
<p><button>${t.post}</button></p>
</form>
${noticeOf(view)}</section>
`;
}

function noticeOf({ notice, words, spamCheck, privacyUrl }: FormView): Html {
  const { t } = words;
  return html`${notice && html`<p class="quiet" dir="auto">${notice}</p>\n`}<p class="quiet">${
    spamCheck === 'akismet' ? t.akismet : t.local
  } <a href="${privacyUrl}">${t.privacy}</a></p>
`;
}

/** What a reader typed where the thread takes nothing any more: to be copied, not to be lost. */
export function typedText(words: PageWords, typed: Typed, refusal: Refusal): Html {
  return html`<section class="form" aria-labelledby="form-heading">
<h2 id="form-heading">${words.p.problem}</h2>
<p class="trouble" role="alert">${failureSentence(failureOf(refusal), words)} ${words.p.kept}</p>
<p class="field"><label for="text">${words.t.text}</label>
<textarea id="text" rows="8" dir="auto" readonly>
${typed.text}</textarea></p>
</section>
`;
}

function failureOf(refusal: Refusal) {
  const { code, message, retryAfterSeconds } = refusal;
  return { code, detail: message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

/** The catalogue's sentence for what is wrong with a field, by `FIELD CODE`. */
const sentences: Record<string, keyof PageWords['t']['fields']> = {
  'text required': 'text-missing',
  'text too-long': 'text-long',
  'name required': 'name-missing',
  'name too-long': 'name-long',
  'email required': 'email-missing',
  'email invalid-email': 'email-wrong',
  'website invalid-website': 'website-wrong',
};

function problemsOf(refusal: Refusal | undefined, { t }: PageWords): Map<FieldName, string> {
  const known = (refusal?.fields ?? []).filter(({ field }) => fieldNames.includes(field as FieldName));
  return new Map(
    known.map(({ field, code, message }) => {
      const sentence = sentences[`${field} ${code}`];
      return [field as FieldName, sentence ? t.fields[sentence] : message];
    }),
  );
}
