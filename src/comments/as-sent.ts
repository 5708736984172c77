import { readCircumstances } from '../domain/circumstances.ts';
import type { Signer } from '../domain/signer.ts';
import type { Site } from '../domain/site.ts';
import type { AkismetComment } from '../spam/akismet.ts';
import { honeypotName } from '../spam/honeypot.ts';
import type { CommentRow } from '../store/comments.ts';
import type { ThreadsTable } from '../store/tables.ts';

/** Akismet knows WordPress's roles; it never takes an administrator's comment for spam. */
const userRoles = { owner: 'administrator', moderator: 'editor' } as const;

/** The comment as its author sent it: the check and any later feedback tell Akismet the same. */
export function asSent(
  signer: Signer,
  site: Site,
  thread: ThreadsTable,
  comment: CommentRow,
): AkismetComment {
  const { pageContext, pageModifiedAt } = readCircumstances(comment.circumstances);
  return {
    blog: site.origins[0] ?? new URL(thread.url).origin,
    blogLang: site.settings.language.toLowerCase().replaceAll('-', '_'),
    userIp: comment.ip ?? '',
    userAgent: comment.user_agent ?? undefined,
    referrer: comment.referrer ?? undefined,
    permalink: thread.url,
    type: comment.parent_id ? 'reply' : 'comment',
    author: comment.author_name ?? undefined,
    authorEmail: comment.author_email ?? undefined,
    authorUrl: comment.author_url ?? undefined,
    content: comment.text,
    dateGmt: new Date(comment.created_at).toISOString(),
    parent: comment.parent_id ?? undefined,
    postModifiedGmt: pageModifiedAt,
    context: pageContext,
    userRole: comment.author_role ? userRoles[comment.author_role] : undefined,
    honeypot: { fieldName: honeypotName(signer, site.id), value: comment.honeypot ?? '' },
  };
}
