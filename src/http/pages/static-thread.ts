import type { ThreadPage } from '../../comments/list-thread.ts';
import type { Context } from '../../context.ts';
import type { Page } from '../../domain/page-key.ts';
import type { Site } from '../../domain/site.ts';
import { html } from './html.ts';
import { threadAddress } from './thread-address.ts';
import { type CommentsLook, commentList } from './thread-comments.ts';
import { pageWordsFor } from './thread-words.ts';

const classes: CommentsLook['classes'] = {
  list: 'afterword-comments',
  comment: 'afterword-comment',
  gone: 'afterword-gone',
  author: 'afterword-author',
  role: 'afterword-role',
  small: 'afterword-small',
  body: 'afterword-body',
};

/** A page of a thread as HTML for other pages: docs/static-sites.md says what it is and what becomes of it. */
export function staticThread(ctx: Context, site: Site, page: Page, read: ThreadPage): string {
  const words = pageWordsFor(site.settings.language);
  const { t, p, plural } = words;
  const { thread, comments, next } = read;
  const look: CommentsLook = {
    words,
    classes,
    answered: new Map(),
    permalink: id => `#comment-${id}`,
  };
  const own = ctx.publicUrl() + threadAddress(site.id, { ...page, thread: undefined });
  return html`<section class="afterword-static" lang="${words.lang}" dir="${words.direction}" data-count="${thread.count}" data-next="${next ?? ''}">
<h2 class="afterword-heading">${plural(t.comments, thread.count)}</h2>
${comments.length > 0 && commentList(comments, look)}${!thread.open && html`<p class="afterword-closed">${t.closed}</p>\n`}<p class="afterword-more"><a href="${own}">${thread.open ? p.withoutScript : p.readAll}</a></p>
</section>
`.text;
}

/** Headers beyond those of every reading: the address of the following page, and nothing allowed to run. */
export function staticHeaders(ctx: Context, address: string, next: string | null): Record<string, string> {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  };
  if (next === null) return headers;
  const url = new URL(address, ctx.publicUrl());
  url.searchParams.set('after', next);
  return { ...headers, Link: `<${url.href}>; rel="next"` };
}
