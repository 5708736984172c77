import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import type { Opinion } from '../domain/verdict.ts';
import { noteAlert } from '../sites/akismet-state.ts';
import { type AkismetComment, checkComment } from '../spam/akismet.ts';
import { type Ruling, rulingOn } from '../spam/rules/ruling.ts';
import { rulesPerhapsAbout } from '../store/author-rules.ts';
import type { CommentRow } from '../store/comments.ts';
import { akismetOf } from './akismet-of.ts';
import { filterInputOf } from './filter-input.ts';

/** What is said of a comment: by the site's own rules, and by whoever checks for spam. */
export interface Judgement {
  opinion: Opinion;
  ruling: Ruling;
}

/**
 * Asks the site's own rules first; what they reject, nobody else is asked about.
 *
 * @param judged the comment as it stands, and as its author sent it: the spam check sees the latter.
 */
export async function judgeComment(
  ctx: Context,
  site: Site,
  judged: { comment: CommentRow; original: CommentRow; sent: AkismetComment },
): Promise<Judgement> {
  const { comment, original, sent } = judged;
  const author = { email: comment.author_key ?? '', ip: comment.ip ?? '' };
  const authorRules = await rulesPerhapsAbout(ctx.store.db, site.id, author);
  const ruling = rulingOn(site.settings, authorRules, {
    text: comment.text,
    name: comment.author_name,
    email: comment.author_email,
    website: comment.author_url,
    ip: comment.ip,
  });
  if (ruling.reject.length > 0) {
    return { ruling, opinion: { source: 'guard', verdict: 'spam', reasons: ruling.reject } };
  }
  const akismet = akismetOf(ctx, site);
  const opinion = akismet ? await checkComment(akismet, sent) : await localOpinion(ctx, site, original);
  await noteAlert(ctx, site, opinion);
  const trust = ruling.trusted ? ['the author is trusted'] : [];
  return { ruling, opinion: { ...opinion, reasons: [...opinion.reasons, ...ruling.hold, ...trust] } };
}

/** What the site's own filter says, where there is no Akismet to ask. */
async function localOpinion(ctx: Context, site: Site, original: CommentRow): Promise<Opinion> {
  const input = filterInputOf(site, original);
  const { verdict, reasons } = await ctx.filters.use(ctx.store.db, site.id, filter => filter.judge(input));
  return { source: 'local', verdict, reasons };
}
