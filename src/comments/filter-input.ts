import type { Site } from '../domain/site.ts';
import type { FilterInput } from '../spam/signals/filter-input.ts';
import type { CommentRow } from '../store/comments.ts';

/** What the local filter sees of a comment: the same whenever it is asked, so that it can unlearn what it learned. */
export function filterInputOf(site: Site, comment: CommentRow): FilterInput {
  return {
    text: comment.text,
    name: comment.author_name,
    email: comment.author_email,
    website: comment.author_url,
    maxLinks: site.settings.maxLinks,
    pageLanguage: site.settings.language,
    honeypotFilled: comment.honeypot !== null,
  };
}
