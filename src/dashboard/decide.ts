import { type Decision, decisionsFor, type Status, transitions } from '../domain/status.ts';
import type { QueueCounts } from '../http/api/schemas.ts';

/** The decision that leads back: from where a comment is now to where it was. */
export function wayBack(now: Status, before: Status): Decision | undefined {
  return decisionsFor(now).find(decision => transitions[decision].to === before);
}

/** The counts as they will be once a comment has gone from one status to another. */
export function moved(counts: QueueCounts, from: Status, to: Status): QueueCounts {
  const changed = { ...counts, [from]: Math.max(0, counts[from] - 1) };
  return { ...changed, [to]: changed[to] + 1 };
}

/** What a key does to the comment in focus; WordPress's keys. `z` puts back from wherever it is. */
export const decisionKeys: Record<string, Decision[]> = {
  a: ['approve'],
  u: ['unapprove'],
  s: ['spam'],
  d: ['trash'],
  z: ['restore', 'not-spam'],
};

/** The key's decision, if it is one of those that the comment allows. */
export function decisionForKey(key: string, possible: readonly Decision[]): Decision | undefined {
  return decisionKeys[key]?.find(decision => possible.includes(decision));
}

/** The key that takes a decision, to show beside its name. */
export function keyFor(decision: Decision): string | undefined {
  return Object.keys(decisionKeys).find(key => decisionKeys[key]!.includes(decision));
}
