import {
  type Action,
  type Decision,
  decisionsFor,
  type Status,
  statusesFor,
  transitions,
} from '../domain/status.ts';
import type { QueueCounts, QueuedComment } from '../http/api/schemas.ts';

/** Where an action leads; null: nowhere, the comment is gone. */
export function targetOf(action: Action): Status | null {
  return action === 'delete' ? null : transitions[action].to;
}

/** The counts as they will be once comments have gone from where they are to one status. */
export function moved(counts: QueueCounts, from: readonly Status[], to: Status | null): QueueCounts {
  const changed = { ...counts };
  for (const status of from) changed[status] = Math.max(0, changed[status] - 1);
  if (to !== null) changed[to] += from.length;
  return changed;
}

/** A comment as it is after an action, as far as that can be told without the server. */
export function after(comment: QueuedComment, action: Decision): QueuedComment {
  const { to } = transitions[action];
  return { ...comment, status: to, decisions: decisionsFor(to) };
}

/** What a key does to the comment in focus; WordPress's keys. `z` puts back from wherever it is. */
export const decisionKeys: Record<string, Action[]> = {
  a: ['approve'],
  u: ['unapprove'],
  s: ['spam'],
  d: ['trash', 'delete'],
  z: ['restore', 'not-spam'],
};

/** Everything that can be done to a comment as a whole, in the order in which it is offered. */
export function actionsFor(status: Status): Action[] {
  return statusesFor('delete').includes(status) ? [...decisionsFor(status), 'delete'] : decisionsFor(status);
}

/** The key's action, if it is one of those that are possible. */
export function actionForKey(key: string, possible: readonly Action[]): Action | undefined {
  return decisionKeys[key]?.find(action => possible.includes(action));
}

/** The key that takes an action on a comment of this status, to show beside its name. */
export function keyFor(action: Action, status: Status): string | undefined {
  return Object.keys(decisionKeys).find(key => actionForKey(key, actionsFor(status)) === action);
}

/** What can be done with several comments at once: whatever is possible on one of them. */
export function actionsForAll(statuses: Iterable<Status>): Action[] {
  const possible = new Set([...statuses].flatMap(actionsFor));
  const order: Action[] = ['approve', 'unapprove', 'not-spam', 'restore', 'spam', 'trash', 'delete'];
  return order.filter(action => possible.has(action));
}
