import type { Comment, OwnComment } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import { fill } from './strings.ts';
import { setCommentHtml } from './trusted-html.ts';
import type { View } from './view.ts';

/** A comment at its place. */
export interface Item {
  comment: Comment | OwnComment;
  /** The list entry, which holds the replies too. */
  element: HTMLLIElement;
  article: HTMLElement;
  /** Where its replies go. */
  replies: HTMLOListElement;
}

/**
 * @param answered whom a flattened reply answers, as its place does not tell it.
 * @param onReply undefined where the comment takes no replies.
 */
export function createItem(
  comment: Comment | OwnComment,
  answered: Comment | undefined,
  view: View,
  onReply: ((item: Item, button: HTMLElement) => void) | undefined,
): Item {
  const { t } = view.words;
  const name = authorName(comment, view);
  const isPending = 'status' in comment && comment.status === 'pending';
  const body = el('div', { class: 'body', part: 'body', dir: 'auto', lang: view.pageLanguage });
  setCommentHtml(body, comment.html);

  const article = el(
    'article',
    { id: anchorOf(comment.id), part: 'comment', tabindex: -1, 'aria-label': fill(t.commentBy, { name }) },
    el(
      'header',
      {},
      author(comment, name),
      answered &&
        el(
          'a',
          { class: 'small', href: permalink(answered.id) },
          fill(t.answers, { name: authorName(answered, view) }),
        ),
      el('a', { class: 'small', href: permalink(comment.id) }, time(comment.createdAt, view)),
    ),
    isPending && el('p', { class: 'pending', part: 'pending' }, t.pending),
    body,
  );
  const replies = el('ol', { role: 'list', part: 'replies' });
  const item = { comment, article, replies, element: el('li', { 'data-id': comment.id }, article, replies) };

  if (onReply && !isPending) {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        part: 'reply',
        'aria-label': fill(t.replyTo, { name }),
        click: () => onReply(item, button),
      },
      t.reply,
    );
    article.append(button);
  }
  return item;
}

export function anchorOf(id: string): string {
  return `comment-${id}`;
}

export function authorName({ author }: Comment, { words }: View): string {
  return author.name || words.t.anonymous;
}

function author({ author: { url } }: Comment, name: string): HTMLElement {
  const isWeb = url && /^https?:/i.test(url);
  return el(
    'b',
    { part: 'author' },
    isWeb ? el('a', { href: url, rel: 'nofollow ugc noopener' }, el('bdi', {}, name)) : el('bdi', {}, name),
  );
}

function time(createdAt: string, { words }: View): HTMLElement {
  const instant = new Date(createdAt);
  return el('time', { datetime: createdAt, title: words.exact(instant) }, words.ago(instant, new Date()));
}

/** With the page's own address, as a `<base>` of the page would lead a bare fragment elsewhere. */
function permalink(id: string): string {
  return `${location.href.replace(/#.*/s, '')}#${anchorOf(id)}`;
}
