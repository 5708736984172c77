import type { ownComments } from '../../comments/own-comments.ts';
import { htmlOf } from '../../comments/published-comment.ts';
import { findPublished, type KnownPage } from '../../comments/read-pages.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Site } from '../../domain/site.ts';
import { akismetOf } from '../../sites/akismet-of.ts';
import { checkFormToken, issueFormToken } from '../../spam/form-token.ts';
import { honeypotName } from '../../spam/honeypot.ts';
import { sanitizedHtml } from './html.ts';
import type { ReadPart } from './read-part.ts';
import { siteFeedPath, threadAddress, threadFeedPath } from './thread-address.ts';
import { commentForm, type Typed, typedText } from './thread-form.ts';
import { threadPage } from './thread-page.ts';
import { pageWordsFor } from './thread-words.ts';

/** Which page a request is about. */
export interface Found {
  site: Site;
  page: KnownPage;
}

/** What is particular to this showing of the page. */
export interface Shown {
  own: Awaited<ReturnType<typeof ownComments>>;
  posted: boolean;
  answeringId: string | undefined;
  typed: Typed;
  /** Who shows it to themselves and looks after the site. */
  moderator?: { name: string } | undefined;
  refusal?: Refusal;
  token?: string;
}

/** A page of the thread as it is shown to one reader. */
export async function viewThread(
  ctx: Context,
  { site, page }: Found,
  read: ReadPart,
  shown: Shown,
): Promise<string> {
  const words = pageWordsFor(site.settings.language);
  const here = (query: Record<string, string>) => threadAddress(site.id, page, query);
  const publicUrl = ctx.publicUrl();
  const { own, posted, answeringId, typed, refusal } = shown;
  const answered =
    answeringId && page.thread && read.open ? await answeredBy(ctx, page.thread, answeringId) : undefined;
  const form = read.open
    ? commentForm({
        words,
        action: here({}),
        token: shown.token ?? issueFormToken(ctx.signer, site.id, page.key, ctx.now()),
        honeypot: honeypotName(ctx.signer, site.id),
        answering: answered && {
          id: answered.id,
          name: answered.author_name || words.t.anonymous,
          html: sanitizedHtml(htmlOf(answered)),
          cancel: `${here({ comment: answered.id })}#comment-${answered.id}`,
        },
        typed,
        writer: shown.moderator?.name,
        refusal,
        requireNameAndEmail: site.settings.requireNameAndEmail,
        replyNotices: site.settings.replyNotices,
        spamCheck: akismetOf(ctx, site) ? 'akismet' : 'local',
        privacyUrl: `/privacy/${site.id}`,
        notice: site.settings.notice,
      })
    : refusal && typedText(words, typed, refusal);
  return threadPage({
    words,
    site,
    page,
    read,
    address: publicUrl + here({}),
    here,
    feeds: {
      thread: publicUrl + threadFeedPath(site.id, page.key),
      site: publicUrl + siteFeedPath(site.id),
    },
    own,
    posted,
    form,
    formFirst: answered !== undefined || refusal !== undefined,
    trouble: refusal !== undefined,
  });
}

/** The comment that a form answers; undefined where it went meanwhile: the form says so when it is posted. */
async function answeredBy(ctx: Context, thread: { site_id: string; id: string }, id: string) {
  try {
    return await findPublished(ctx, thread, id);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A token that will do once more: with a new one the wait would begin again. */
export function isTokenGood(ctx: Context, site: Site, page: KnownPage, token: string): boolean {
  const where = { siteId: site.id, pageKey: page.key };
  return checkFormToken(ctx.signer, token, where, ctx.config, ctx.now()).formToken === 'valid';
}
