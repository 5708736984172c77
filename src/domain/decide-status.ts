import type { Policy } from './site.ts';
import type { Status } from './status.ts';
import type { Verdict } from './verdict.ts';

/** What a site's own rules say of a comment, beside the policy. */
export interface SiteRules {
  /** A word, or more links than are allowed: a moderator shall look, whatever else is set. */
  held?: boolean;
  /** Akismet and the local filter do not agree, and a moderator shall look then. */
  opinionsDiffer?: boolean;
}

/**
 * What becomes of a new comment once a check has answered. Nothing but ham is ever published by itself; `unknown` leaves the comment where it is held. An author whom the moderators trust is
 * published under every policy, but only as ham: an address in a form proves nobody, so that without a verdict
 * theirs wait like all others.
 */
export function decideStatus(
  verdict: Verdict,
  policy: Policy,
  author: { hasApprovedComment: boolean; isTrusted?: boolean },
  rules: SiteRules = {},
): Exclude<Status, 'trash'> {
  if (rules.opinionsDiffer) return 'pending';
  if (verdict === 'spam' || verdict === 'discard') return 'spam';
  if (verdict === 'unknown' || rules.held) return 'pending';
  if (policy === 'publish-ham' || author.isTrusted) return 'approved';
  return policy === 'publish-known' && author.hasApprovedComment ? 'approved' : 'pending';
}

/** Whether a check's answer could publish a comment at once: only then is it worth a reader's while to wait. */
export function mayPublishAtOnce(policy: Policy): boolean {
  return policy !== 'hold-all';
}
