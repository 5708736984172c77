import type { OwnComment } from '../../comments/published-comment.ts';
import type { KnownPage } from '../../comments/read-pages.ts';
import type { Site } from '../../domain/site.ts';
import { threadOrders } from '../../domain/thread-cursor.ts';
import { type Html, html, sanitizedHtml } from './html.ts';
import type { ReadPart } from './read-part.ts';
import { type CommentsLook, commentList, timeOf } from './thread-comments.ts';
import { fill, type PageWords } from './thread-words.ts';

export interface ThreadView {
  words: PageWords;
  site: Site;
  page: KnownPage;
  read: ReadPart;
  /** The thread's own address, as an absolute one, and how it goes on: `?from=…`. */
  address: string;
  here: (query: Record<string, string>) => string;
  feeds: { thread: string; site: string };
  /** The reader's own comments that they posted just now. */
  own: OwnComment[];
  /** A comment was posted just now, and nothing proves who it is from: the browser takes no cookies. */
  posted: boolean;
  /** The form, or what stands in its place. */
  form: Html | undefined;
  /** Answering a comment, or mending what was refused: the form stands first. */
  formFirst: boolean;
  trouble: boolean;
}

const classes: CommentsLook['classes'] = {
  list: 'comments',
  comment: 'comment',
  gone: 'gone',
  author: 'author',
  role: 'role',
  small: 'small',
  body: 'body',
};

/** A thread as a whole page: reading, writing and finding without any script. */
export function threadPage(view: ThreadView): string {
  const { words, site, page, read, here, own, form } = view;
  const { t, p, plural } = words;
  const name = page.thread?.title || readable(page.url);
  const count = plural(t.comments, read.count);
  const [before, after] = fill(p.title, { count }).split('{page}');
  const title = `${before}${name}${after}`;
  const look: CommentsLook = {
    words,
    classes,
    answered: read.answered,
    permalink: id =>
      read.comments.some(comment => comment.id === id)
        ? `#comment-${id}`
        : `${here({ comment: id })}#comment-${id}`,
    ...(read.open && { replyLink: id => here({ reply: id }) }),
  };
  const isIndexed =
    page.thread &&
    read.count > 0 &&
    !view.formFirst &&
    own.length === 0 &&
    read.order === site.settings.order;

  return html`<!doctype html>
<html lang="${words.lang}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${view.trouble && html`${p.problem} `}${title} | ${site.name}</title>
<meta name="robots" content="${isIndexed ? 'index, follow' : 'noindex, follow'}">
<link rel="canonical" href="${page.url}">
${pageLinks(view)}<link rel="alternate" type="application/atom+xml" title="${p.feedOfThread}" href="${view.feeds.thread}">
<link rel="alternate" type="application/atom+xml" title="${fill(p.feedOfSite, { site: site.name })}" href="${view.feeds.site}">
<link rel="stylesheet" href="/assets/thread.css">
</head>
<body>
<main itemscope itemtype="https://schema.org/DiscussionForumPosting">
<header class="top">
<p class="site" itemprop="author" itemscope itemtype="https://schema.org/Organization"><a href="${new URL(page.url).origin}" itemprop="url"><span itemprop="name">${site.name}</span></a></p>
<h1>${before}<cite itemprop="headline"><a href="${page.url}" dir="auto">${name}</a></cite>${after}</h1>
<meta itemprop="commentCount" content="${read.count}">
<link itemprop="url" href="${view.address}">
<link itemprop="sharedContent" href="${page.url}">
${
  page.thread &&
  html`<meta itemprop="datePublished" content="${new Date(page.thread.created_at).toISOString()}">
`
}</header>
${own.map(comment => ownComment(comment, view))}${
  view.posted &&
  own.length === 0 &&
  html`<p class="own state" role="status"><strong>${t.pending}</strong></p>
`
}${view.formFirst && form}${thread(view, look)}${!view.formFirst && form}</main>
<footer class="bottom">
<p><a href="${page.url}" rel="up">${p.article}</a> <a href="${view.feeds.thread}" type="application/atom+xml">${p.feedOfThread}</a></p>
</footer>
</body>
</html>
`.text;
}

function thread(view: ThreadView, look: CommentsLook): Html {
  const { words, read } = view;
  const { t } = words;
  return html`<section id="comments" aria-label="${words.plural(t.comments, read.count)}">
${read.count > 1 && orders(view)}${read.comments.length > 0 ? commentList(read.comments, look) : read.open && html`<p class="quiet">${t.empty}</p>\n`}${paging(view)}${!read.open && html`<p class="closed">${t.closed}</p>\n`}</section>
`;
}

/** An address in the order that is shown; it names the order only where it is not the site's own. */
function inOrder(
  { read, site, here }: ThreadView,
  query: Record<string, string>,
  order: ReadPart['order'] = read.order,
): string {
  return here({ ...(order !== site.settings.order && { order }), ...query });
}

function orders(view: ThreadView): Html {
  const { words, read, site } = view;
  const { t } = words;
  const offered = threadOrders.filter(order => order !== 'liked' || site.settings.likes);
  return html`<nav class="orders" aria-label="${t.sort}">
${offered.map(
  order =>
    html`<a class="page-link" href="${inOrder(view, {}, order)}#comments"${order === read.order && html` aria-current="true"`}>${t[order]}</a>\n`,
)}</nav>
`;
}

function addresses(view: ThreadView) {
  const { isFirst, previousQuery, nextQuery } = view.read;
  return {
    first: isFirst ? undefined : inOrder(view, {}),
    previous: previousQuery && inOrder(view, previousQuery),
    next: nextQuery && inOrder(view, nextQuery),
  };
}

function pageLinks(view: ThreadView): Html {
  const { previous, next } = addresses(view);
  return html`${previous && html`<link rel="prev" href="${previous}">\n`}${next && html`<link rel="next" href="${next}">\n`}`;
}

function paging(view: ThreadView): Html | undefined {
  const { first, previous, next } = addresses(view);
  if (!first && !next) return undefined;
  const { p } = view.words;
  return html`<nav class="pages" aria-label="${p.pages}">
${first && html`<a class="page-link" href="${first}">${p.first}</a>\n`}${previous && html`<a class="page-link" href="${previous}" rel="prev">${p.previous}</a>\n`}${next && html`<a class="page-link" href="${next}" rel="next">${p.next}</a>\n`}</nav>
`;
}

function ownComment(comment: OwnComment, { words, read, here }: ThreadView): Html {
  const { t, p } = words;
  const isShown = read.comments.some(({ id }) => id === comment.id);
  const isPending = comment.status === 'pending';
  return html`<section id="own-${comment.id}" class="own" aria-label="${p.own}">
<p class="state" role="status"><strong>${isPending ? t.pending : t.published}</strong>${
    !isPending &&
    html` <a href="${isShown ? '' : here({ comment: comment.id })}#comment-${comment.id}">${p.goToComment}</a>`
  }</p>
${
  isPending &&
  html`<p class="quiet"><b class="author"><bdi>${comment.author.name || t.anonymous}</bdi></b> ${timeOf(comment, words)}</p>
<div class="body" dir="auto">${sanitizedHtml(comment.html)}</div>
`
}</section>
`;
}

/** An address as people write it. */
function readable(url: string): string {
  const short = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
