import type { Context } from '../context.ts';
import { readCircumstances } from '../domain/circumstances.ts';
import { isUnderAttack, type Site } from '../domain/site.ts';
import type { LocalOpinion, Opinion } from '../domain/verdict.ts';
import { akismetOf } from '../sites/akismet-of.ts';
import { askAkismet } from '../sites/ask-akismet.ts';
import { type AkismetComment, type AkismetSettings, checkComment } from '../spam/akismet.ts';
import { linkedFrom } from '../spam/links.ts';
import { type Ruling, rulingOn } from '../spam/rules/ruling.ts';
import { rulesPerhapsAbout } from '../store/author-rules.ts';
import type { CommentRow } from '../store/comments.ts';
import { filterInputOf } from './filter-input.ts';
import { holdReasons } from './held-by-guard.ts';
import { htmlOf } from './published-comment.ts';

const noAddressReason = 'Akismet only judges comments whose IP address is known';

/** What is said of a comment: by the site's own rules, and by whoever checks for spam. */
export interface Judgement {
  opinion: Opinion;
  /** What the site's own filter says, whoever decides; undefined where the rules reject already. */
  local?: LocalOpinion;
  ruling: Ruling;
  /** The two do not agree, and the owner wants such a comment to be held. */
  opinionsDiffer: boolean;
}

/**
 * Asks the site's own rules first; what they reject, nobody else is asked about. Then the local filter, and
 * Akismet where there is a key.
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
    linked: linkedFrom(htmlOf(comment)),
    name: comment.author_name,
    email: comment.author_email,
    website: comment.author_url,
    ip: comment.ip,
  });
  ruling.hold.push(...holdReasons(readCircumstances(original.circumstances), isUnderAttack(site)));
  if (ruling.reject.length > 0) {
    const opinion = { source: 'guard', verdict: 'spam', reasons: ruling.reject } as const;
    return { ruling, opinion, opinionsDiffer: false };
  }
  const local = await localOpinion(ctx, site, original);
  const asked = await checkedBy(ctx, site, local, sent);
  const trust = ruling.trusted ? ['the author is trusted'] : [];
  const opinion = { ...asked, reasons: [...new Set([...asked.reasons, ...ruling.hold, ...trust])] };
  return { ruling, opinion, local, opinionsDiffer: doDiffer(site, opinion, local) };
}

/** Whoever decides for the site: Akismet where it is asked, else the local filter. */
async function checkedBy(
  ctx: Context,
  site: Site,
  local: LocalOpinion,
  sent: AkismetComment,
): Promise<Opinion> {
  const akismet = akismetOf(ctx, site);
  const { verdict, reasons } = local;
  if (!akismet) return { source: 'local', verdict, reasons };
  if (site.settings.spareAkismet && verdict === 'discard') {
    return { source: 'local', verdict, reasons: [...reasons, 'Akismet was not asked: this is blatant'] };
  }
  return checkedByAkismet(ctx, site, akismet, sent);
}

/** What Akismet says; `unknown` without asking while it is left alone, and of a comment without an address. */
async function checkedByAkismet(
  ctx: Context,
  site: Site,
  akismet: AkismetSettings,
  sent: AkismetComment,
): Promise<Opinion> {
  if (!sent.userIp) {
    return { source: 'akismet', verdict: 'unknown', reasons: [noAddressReason], hopeless: true };
  }
  const answer = await askAkismet(
    ctx,
    site,
    akismet,
    () => checkComment(akismet, sent),
    ({ reasons }) => reasons[0] ?? '',
  );
  if (!('notAsked' in answer)) return answer;
  const { waitMs, reason } = answer;
  return { source: 'akismet', verdict: 'unknown', reasons: [reason], notAskedForMs: waitMs };
}

async function localOpinion(ctx: Context, site: Site, original: CommentRow): Promise<LocalOpinion> {
  const input = filterInputOf(site, original);
  return ctx.filters.use(ctx.store.db, site, filter => {
    const { verdict, probability, reasons } = filter.judge(input);
    return { verdict, probability, reasons };
  });
}

/** Blatant spam stays spam, whoever found it: there is nothing to look at. */
function doDiffer(site: Site, { source, verdict }: Opinion, local: LocalOpinion): boolean {
  if (site.settings.opinionsDiffer !== 'hold' || source !== 'akismet') return false;
  return (verdict === 'spam' && local.verdict === 'ham') || (verdict === 'ham' && local.verdict !== 'ham');
}
