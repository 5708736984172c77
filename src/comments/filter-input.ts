import { readCircumstances } from '../domain/circumstances.ts';
import type { Site } from '../domain/site.ts';
import { linkedFrom } from '../spam/links.ts';
import type { FilterInput } from '../spam/signals/filter-input.ts';
import type { CommentRow } from '../store/comments.ts';
import { htmlOf } from './published-comment.ts';

/** What the local filter sees of a comment: the same whenever it is asked, so that it can unlearn what it learned. */
export function filterInputOf(site: Site, comment: CommentRow): FilterInput {
  const { formOpenMs, formToken, namesLanguage, ...seen } = readCircumstances(comment.circumstances);
  return {
    text: comment.text,
    linked: linkedFrom(htmlOf(comment)),
    name: comment.author_name,
    email: comment.author_email,
    website: comment.author_url,
    maxLinks: site.settings.maxLinks,
    pageLanguage: seen.pageLanguage ?? site.settings.language,
    honeypotFilled: comment.honeypot !== null,
    secondsToWrite: formOpenMs === undefined ? undefined : formOpenMs / 1_000,
    formToken,
    acceptLanguage: namesLanguage === false ? null : undefined,
    approvedBefore: seen.approvedBefore,
    sameTextLately: seen.sameTextLately,
    similarTextLately: seen.similarTextLately,
    fromSubnetLately: seen.fromSubnetLately,
  };
}
