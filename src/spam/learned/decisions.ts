import type { Truth } from '../../domain/verdict.ts';
import type { FilterInput } from '../signals/filter-input.ts';
import { hashOf } from '../signals/hash.ts';
import type { Sample } from './features.ts';

/** What must be known of a decision to take it back exactly, and to find comments like it. */
export interface Decision {
  /** From `decisionKey`; two comments may say the same. */
  key: number;
  truth: Truth;
  /** Log-odds of the comment when the decision was learned. */
  score: number;
  weight: number;
  sample: Sample;
}

/** The newest decisions, oldest first. */
export type Decisions = Decision[];

const kept = 2_000;

/** Tells decisions apart by who wrote what and what it was said to be; 53 bits. */
export function decisionKey({ text, name, email, website }: FilterInput, truth: Truth): number {
  const whole = [truth, name ?? '', email ?? '', website ?? '', text].join('\n');
  return hashOf(whole, 5) * 2 ** 21 + (hashOf(whole, 6) >>> 11);
}

export function rememberDecision(decisions: Decisions, decision: Decision): void {
  decisions.push(decision);
  if (decisions.length > kept) decisions.shift();
}

/** Of several with the same key the newest. */
export function recallDecision(decisions: Decisions, key: number): Decision | undefined {
  return decisions.findLast(decision => decision.key === key);
}

export function forgetDecision(decisions: Decisions, key: number): void {
  const at = decisions.findLastIndex(decision => decision.key === key);
  if (at >= 0) decisions.splice(at, 1);
}
