import type { Truth, Verdict } from '../domain/verdict.ts';

/** A comment as it was first sent: a report repeats, word for word, what the check said. */
export interface AkismetComment {
  /** The site's own address. */
  blog: string;
  /** The site's languages: `en, fr_ca`. */
  blogLang?: string | undefined;
  userIp: string;
  userAgent?: string | undefined;
  referrer?: string | undefined;
  /** The address of the page that the comment stands on. */
  permalink?: string | undefined;
  type: 'comment' | 'reply';
  author?: string | undefined;
  authorEmail?: string | undefined;
  authorUrl?: string | undefined;
  /** As the reader typed it, before any rendering. */
  content: string;
  /** When it was written: ISO 8601, UTC. */
  dateGmt: string;
  /** The id of the comment that it answers. */
  parent?: string | undefined;
  /** When the page was last changed: ISO 8601, UTC. */
  postModifiedGmt?: string | undefined;
  /** What the page is about: its section and its tags. */
  context?: string[] | undefined;
  /** `administrator` is never spam to Akismet. */
  userRole?: string | undefined;
  /** The form's trap: a field that people leave empty. */
  honeypot?: { fieldName: string; value: string } | undefined;
  /** Why the same comment is checked again: `edit`, `recheck_queue` … */
  recheckReason?: string | undefined;
  /** Akismet learns nothing from a test. */
  isTest?: boolean | undefined;
}

/** What was said of a comment before somebody reported it. */
export interface EarlierCheck {
  /** Akismet's verdict then, or `unknown` if Akismet was not asked. */
  verdict: Verdict;
  guid?: string | undefined;
  /** The name of who reports it. */
  reporter?: string | undefined;
}

/** Form fields by the names that Akismet gives them. */
export type AkismetFields = Record<string, string | string[]>;

/** Everything of a comment that Akismet has a field for, for comment-check and the reports alike. */
export function commentFields(key: string, comment: AkismetComment): AkismetFields {
  const { honeypot } = comment;
  return present({
    // First, so that a trap by the name of a real field cannot replace that field.
    ...(honeypot && { [honeypot.fieldName]: honeypot.value, honeypot_field_name: honeypot.fieldName }),
    api_key: key,
    blog: comment.blog,
    blog_lang: comment.blogLang,
    blog_charset: 'UTF-8',
    user_ip: comment.userIp,
    user_agent: comment.userAgent,
    referrer: comment.referrer,
    permalink: comment.permalink,
    comment_type: comment.type,
    comment_author: comment.author,
    comment_author_email: comment.authorEmail,
    comment_author_url: comment.authorUrl,
    comment_content: comment.content,
    comment_date_gmt: comment.dateGmt,
    comment_parent: comment.parent,
    comment_post_modified_gmt: comment.postModifiedGmt,
    'comment_context[]': comment.context,
    user_role: comment.userRole,
    recheck_reason: comment.recheckReason,
    is_test: comment.isTest ? '1' : undefined,
  });
}

const checkResponse = { spam: 'true', discard: 'true', ham: 'false', unknown: undefined } as const;

/** What a report adds to the comment. */
export function reportFields(earlier: EarlierCheck): AkismetFields {
  return present({
    comment_check_response: checkResponse[earlier.verdict],
    guid: earlier.guid,
    reporter: earlier.reporter,
  });
}

/** The words of the report's two paths. */
export const reportMethod = { spam: 'submitSpam', ham: 'submitHam' } as const satisfies Record<Truth, string>;

function present(fields: Record<string, string | string[] | undefined>): AkismetFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      // A lone surrogate has no UTF-8.
      value === undefined
        ? []
        : [[name, Array.isArray(value) ? value.map(one => one.toWellFormed()) : value.toWellFormed()]],
    ),
  );
}
