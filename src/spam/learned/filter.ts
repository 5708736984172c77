import type { Truth } from '../../domain/verdict.ts';
import { decidedSignals } from '../signals/decided-signals.ts';
import type { FilterInput } from '../signals/filter-input.ts';
import { readComment } from '../signals/reading.ts';
import { type FoundSignal, findSignals } from '../signals/signals.ts';
import { type Decision, decisionKey, recallDecision } from './decisions.ts';
import { reasonsFor } from './explain.ts';
import { type Features, featuresOf, writtenScore } from './features.ts';
import { type Learned, nothingLearned } from './learned.ts';
import { knowsEnoughSpamLike, likenessTo } from './likeness.ts';
import { priorWeights } from './prior.ts';
import {
  loadLearned,
  ownCounts,
  readChanges,
  type Step,
  saveLearned,
  takeStep,
  weightSteps,
  writeChanges,
} from './state.ts';
import { type Thresholds, thresholdsOf } from './thresholds.ts';
import { addDecision, learnedScore, probabilityOf } from './weights.ts';

export interface FilterOptions {
  /** Names of signals that the owner switched off (see signals.ts). */
  signalsOff?: Iterable<string>;
}

export interface Judgement {
  /** That a moderator would say spam. */
  probability: number;
  /** `spam` from the threshold "hold" up, `discard` from "reject" up. */
  verdict: 'ham' | 'spam' | 'discard';
  /** What spoke for spam, the strongest first, also of ham; empty if nothing did. */
  reasons: string[];
  /** The two thresholds at the time, as probabilities. */
  hold: number;
  reject: number;
}

/**
 * A site's filter, which learns what its moderators decide and nothing else: judging changes nothing. One
 * filter holds 3 MB at most. No input or output; what it learned leaves and enters as bytes.
 */
export interface Filter {
  judge(input: FilterInput): Judgement;
  /**
   * @param weight of the decision beside others, as 1.
   * @returns false if it would have said spam too, and knows enough spam just like it (nothing is changed then):
   *   a wave of thousands, decided at once, is a handful of lessons and does not drown all others.
   */
  learn(input: FilterInput, truth: Truth, weight?: number): boolean;
  /**
   * Takes a decision back, as if it had never been made: exactly among the newest 2,000, nearly so for older
   * ones. The input should be what it was when it was learned.
   * @returns false if it was never learned (and nothing is changed).
   */
  unlearn(input: FilterInput, truth: Truth): boolean;
  /** Decisions learned, of either kind. */
  counts(): { ham: number; spam: number };
  /** All that was learned, for `createFilter`. */
  save(): Uint8Array;
  /**
   * What changed since the last call of `changes` or `save`; a store appends it, a few kB for each decision,
   * and hands all of them to `createFilter` in order, until it stores a new `save`.
   */
  changes(): Uint8Array;
}

/**
 * @param state from `save`; undefined for a new filter, or to reset one.
 * @param changes from `changes`, made after that state, oldest first.
 * @throws {LearnedStateError} if it is not, or of a newer version.
 */
export function createFilter(
  state?: Uint8Array | undefined,
  changes: Iterable<Uint8Array> = [],
  { signalsOff = [] }: FilterOptions = {},
): Filter {
  const off = new Set(signalsOff);
  const learned = state ? loadLearned(state) : nothingLearned();
  for (const each of changes) readChanges(learned, each);
  const touched = new Set<number>();
  let steps: Step[] = [];
  let thresholds: Thresholds | undefined;

  /** What is switched off has no say, and yet is learned of: so it is unlearned too, whatever is off by then. */
  const see = (input: FilterInput) => {
    const reading = readComment(input);
    const all = findSignals(reading, nothingOff);
    const seen = all.filter(({ signal }) => !off.has(signal.name));
    const features = featuresOf(reading, seen);
    const taught = () => (seen.length === all.length ? features : featuresOf(reading, all));
    const likeness = likenessTo(learned, features.sample);
    const found = [...seen, ...findSignals({ ...reading, likeness }, off, decidedSignals)];
    return { found, features, taught, likeness, score: scoreOf(learned, features, found) };
  };
  const change = (features: Features, step: Step) => {
    const { truth, score, weight, sign } = step;
    addDecision(learned.weights, features, truth, errorOf(score, truth), sign * weight);
    takeStep(learned, step);
    for (const slot of features.slots) touched.add(slot);
    steps.push(step);
    thresholds = undefined;
  };

  return {
    judge(input) {
      const { found, features, score } = see(input);
      thresholds ??= thresholdsOf(learned.hamScores);
      const { hold, reject } = thresholds;
      return {
        probability: probabilityOf(score),
        verdict: score >= reject ? 'discard' : score >= hold ? 'spam' : 'ham',
        reasons: reasonsFor(learned.weights, features, found),
        hold: probabilityOf(hold),
        reject: probabilityOf(reject),
      };
    },
    learn(input, truth, weight = 1) {
      const seen = see(input);
      const { likeness, score } = seen;
      if (truth === 'spam' && -errorOf(score, truth) < nothingToTeach && knowsEnoughSpamLike(likeness)) {
        return false;
      }
      const taught = seen.taught();
      change(taught, {
        key: decisionKey(input, truth),
        sign: 1,
        truth,
        sample: taught.sample,
        // As it is saved, so that taking it back later subtracts what is added now.
        score: Math.fround(score),
        weight: Math.max(1, Math.round(weight * weightSteps)) / weightSteps,
      });
      return true;
    },
    unlearn(input, truth) {
      const seen = see(input);
      const { score } = seen;
      const taught = seen.taught();
      const key = decisionKey(input, truth);
      const decision =
        recallDecision(learned.decisions, key) ?? forgotten(learned, taught, score, { key, truth });
      if (decision) change(taught, { sign: -1, ...decision });
      return decision !== undefined;
    },
    counts: () => ownCounts(learned),
    save() {
      touched.clear();
      steps = [];
      return saveLearned(learned);
    },
    changes() {
      const bytes = writeChanges(learned, touched, steps);
      touched.clear();
      steps = [];
      return bytes;
    },
  };
}

/**
 * A decision that is no longer among those remembered, as far as can be told: some are not, and the site has had
 * one with every feature of this comment. Its score is gone; today's stands in for it.
 */
function forgotten(
  learned: Learned,
  { slots, sample }: Features,
  score: number,
  { key, truth }: Pick<Decision, 'key' | 'truth'>,
): Decision | undefined {
  const prior = priorWeights()[truth];
  const own = learned.weights[truth];
  const remembered = learned.decisions.reduce(
    (sum, each) => sum + (each.truth === truth ? each.weight : 0),
    0,
  );
  if (ownCounts(learned)[truth] - remembered < 1) return undefined;
  if (slots.some(slot => own[slot]! - prior[slot]! < 1)) return undefined;
  return { key, truth, sample, score: Math.fround(score), weight: 1 };
}

function scoreOf({ weights }: Learned, features: Features, found: FoundSignal[]): number {
  return writtenScore(found) + learnedScore(weights, features);
}

const nothingOff: ReadonlySet<string> = new Set();

/** An error, as a probability, that leaves nothing to teach. */
const nothingToTeach = 0.1;

/** Predicted minus true. */
function errorOf(score: number, truth: Truth): number {
  return probabilityOf(score) - (truth === 'spam' ? 1 : 0);
}
