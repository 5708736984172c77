import type { Policy } from './site.ts';
import type { Status } from './status.ts';
import type { Verdict } from './verdict.ts';

/**
 * The status of a new comment once a check has answered. Nothing but ham is ever published by itself;
 * `unknown` leaves the comment where it is held.
 */
export function decideStatus(
  verdict: Verdict,
  policy: Policy,
  author: { hasApprovedComment: boolean },
): Exclude<Status, 'trash'> {
  if (verdict === 'spam' || verdict === 'discard') return 'spam';
  if (verdict === 'unknown') return 'pending';
  if (policy === 'publish-ham') return 'approved';
  return policy === 'publish-known' && author.hasApprovedComment ? 'approved' : 'pending';
}

/** Whether a check's answer could publish a comment at once: only then is it worth a reader's while to wait. */
export function mayPublishAtOnce(policy: Policy): boolean {
  return policy !== 'hold-all';
}
