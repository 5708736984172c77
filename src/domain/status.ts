import type { Truth } from './verdict.ts';

export const statuses = ['pending', 'approved', 'spam', 'trash'] as const;
export type Status = (typeof statuses)[number];

export const decisions = ['approve', 'unapprove', 'spam', 'not-spam', 'trash', 'restore'] as const;
export type Decision = (typeof decisions)[number];

/** What a moderator can do to a comment as a whole: decide, or delete it for good, which nothing takes back. */
export const actions = [...decisions, 'delete'] as const;
export type Action = (typeof actions)[number];

/** Only what is out of readers' sight already can be deleted for good. */
export const deletable: readonly Status[] = ['spam', 'trash'];

interface Transition {
  from: readonly Status[];
  to: Status;
  /** What the decision says about the text; undefined where it says nothing (trash is not a word on spam). */
  truth?: Truth;
}

/** Every decision that a moderator can take, what it leads to, and what it tells about the comment. */
export const transitions: Record<Decision, Transition> = {
  approve: { from: ['pending', 'spam', 'trash'], to: 'approved', truth: 'ham' },
  unapprove: { from: ['approved'], to: 'pending' },
  spam: { from: ['pending', 'approved', 'trash'], to: 'spam', truth: 'spam' },
  'not-spam': { from: ['spam'], to: 'pending', truth: 'ham' },
  trash: { from: ['pending', 'approved', 'spam'], to: 'trash' },
  restore: { from: ['trash'], to: 'pending' },
};

/** The statuses in which an action is possible. */
export function statusesFor(action: Action): readonly Status[] {
  return action === 'delete' ? deletable : transitions[action].from;
}

/** The decisions that are possible on a comment of this status, in the order in which a person reads them. */
export function decisionsFor(status: Status): Decision[] {
  return decisions.filter(decision => transitions[decision].from.includes(status));
}
