import type { OwnComment, ThreadComment, ThreadPage } from '../src/http/api/schemas.ts';
import { avatar } from './avatar.ts';
import { el } from './dom.ts';
import { withoutFragment } from './page-address.ts';
import { fill } from './strings.ts';
import { setHtml } from './trusted-html.ts';
import type { View } from './view.ts';

/** What can be done with a comment; a button says it in `data-do`. */
export type Deed = 'reply' | 'like' | 'toggle' | 'unfold' | 'edit' | 'delete';

/** A comment of the thread; one of this reader's own has a status, and its text. */
export type Shown = ThreadComment & Partial<Pick<OwnComment, 'status' | 'text'>>;

/** A comment at its place. */
export interface Item {
  comment: Shown;
  /** The likes that its conversation is placed by. */
  rank: number;
  /** The list entry, which holds the replies too. */
  element: HTMLLIElement;
  article: HTMLElement;
  body: HTMLElement;
  /** Where the buttons are. */
  actions: HTMLElement;
  /** Where its replies go. */
  replies: HTMLOListElement;
  time: HTMLTimeElement | undefined;
  /** Shows what the comment says now. */
  update(comment: Shown): void;
}

// A comment above this is folded; counted, as measuring hundreds of comments would hold up the page.
const longHtml = 2_200;
const longBlocks = 16;

const heart =
  '<svg viewBox="0 0 24 24"><path d="M12 20.6 4.6 13A5 5 0 0 1 12 6.3 5 5 0 0 1 19.4 13z"/></svg>';

/**
 * @param answered whom a flattened reply answers, as its place does not tell it.
 * @param canReply whether the thread takes comments.
 */
export function createItem(
  comment: Shown,
  answered: ThreadComment | undefined,
  reading: ThreadPage['reading'],
  view: View,
  canReply: boolean,
): Item {
  const { t } = view.words;
  const { gone } = comment;
  const name = authorName(comment, view);
  const { role } = comment.author;
  const takesDeeds = !gone && comment.status !== 'pending';
  const time = gone ? undefined : timeOf(comment.createdAt, view);
  const edited = el('span.small.edited');
  const body = gone ? el('p.small.gone', t.gone) : el('div.body', { dir: 'auto', lang: view.pageLanguage });
  const actions = el(
    'footer.actions',
    takesDeeds && reading.likes && button('like', ''),
    takesDeeds && canReply && button('reply', t.reply, fill(t.replyTo, { name })),
    button('toggle', ''),
  );
  const replies = el('ol.replies', { role: 'list' });
  const article = el(
    'article.comment',
    { id: anchorOf(comment.id), tabindex: '-1', 'aria-label': gone ? t.gone : fill(t.commentBy, { name }) },
    !gone && reading.avatars !== 'none' && avatar(comment, name, reading.avatars, view),
    time &&
      el(
        'header',
        author(comment, name),
        role && el('span.badge', t[role]),
        answered && link(answered.id, fill(t.answers, { name: authorName(answered, view) })),
        link(comment.id, time),
        edited,
      ),
    body,
    actions,
  );

  const item: Item = {
    comment,
    rank: comment.likes,
    article,
    body,
    actions,
    replies,
    time,
    element: el(
      'li',
      { 'data-id': comment.id },
      article,
      replies,
      // For the mouse alone: the button above says the same.
      el('button.line', { tabindex: '-1', 'aria-hidden': 'true', 'data-do': 'toggle' }),
    ),
    update(now) {
      const { html } = now;
      item.comment = now;
      setHtml(body, html);
      edited.textContent = now.editedAt && t.edited;
      const blocks = html.split(/<(?:p|li|br|pre)/).length - 1;
      const isLong = html.length > longHtml || blocks > longBlocks;
      body.classList.toggle('folded', isLong);
      if (isLong) body.after(button('unfold', t.readMore));
    },
  };
  if (!gone) item.update(comment);
  return item;
}

/** A button that the thread's one listener answers. */
export function button(deed: Deed, text: string, label?: string): HTMLButtonElement {
  return el(`button.quiet.${deed}`, { 'data-do': deed, 'aria-label': label }, text);
}

/** Shows how many like a comment and whether this reader does. */
export function showLikes({ actions, comment }: Item, liked: boolean, view: View): void {
  const shown = actions.querySelector<HTMLElement>('.like');
  if (!shown) return;
  const { t, plural, number } = view.words;
  const { likes } = comment;
  setHtml(shown, heart);
  if (likes > 0) shown.append(number(likes));
  shown.ariaPressed = `${liked}`;
  shown.ariaLabel = `${fill(t.like, { name: authorName(comment, view) })}, ${plural(t.likes, likes)}`;
}

export function anchorOf(id: string): string {
  return `comment-${id}`;
}

export function authorName({ author }: ThreadComment, { words }: View): string {
  return author.name || words.t.anonymous;
}

function author({ author: { url } }: ThreadComment, name: string): HTMLElement {
  const shown = el('bdi', name);
  const isWeb = url && /^https?:/i.test(url);
  return el('b.author', isWeb ? el('a', { href: url, rel: 'nofollow ugc noopener' }, shown) : shown);
}

function timeOf(createdAt: string, { words }: View): HTMLTimeElement {
  const instant = new Date(createdAt);
  return el('time', { datetime: createdAt, title: words.exact(instant) }, words.ago(instant, new Date()));
}

/** A permalink, with the page's own address, as a `<base>` of the page would lead a bare fragment elsewhere. */
function link(id: string, shown: string | Node): HTMLElement {
  return el('a.small', { href: `${withoutFragment(location.href)}#${anchorOf(id)}` }, shown);
}
