import type { Context } from '../context.ts';
import { readCircumstances } from '../domain/circumstances.ts';
import type { Signer } from '../domain/signer.ts';
import type { Site } from '../domain/site.ts';
import type { AkismetComment, AkismetSettings } from '../spam/akismet.ts';
import { honeypotName } from '../spam/honeypot.ts';
import type { CommentRow } from '../store/comments.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { userAgent } from '../version.ts';

/** Of a job's lease, so much may be spent on waiting for Akismet: the rest is for what is done with the answer. */
const leaseShare = 0.8;

/** How to reach Akismet for a site; undefined: the site has no key and neither has the server. */
export function akismetOf(ctx: Context, site: Site): AkismetSettings | undefined {
  const { akismetUrl: baseUrl, akismetTimeoutMs, jobLeaseMs } = ctx.config;
  const key = site.settings.akismetKey ?? ctx.config.akismetKey;
  if (!key) return undefined;
  // An answer that comes after the lease has ended is lost, and the next try would fare no better.
  return { key, baseUrl, timeoutMs: Math.min(akismetTimeoutMs, leaseShare * jobLeaseMs), userAgent };
}

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
