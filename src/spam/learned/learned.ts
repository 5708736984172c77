import type { Decisions } from './decisions.ts';
import { priorWeights } from './prior.ts';
import { type HamScores, noHamScores } from './thresholds.ts';
import { copyOf, type Weights } from './weights.ts';

/** All that a site's filter has learned. */
export interface Learned {
  /** The prior and the site's decisions, added up. */
  weights: Weights;
  hamScores: HamScores;
  decisions: Decisions;
}

/** A filter that knows the prior and nothing of its site. */
export function nothingLearned(): Learned {
  return { weights: copyOf(priorWeights()), hamScores: noHamScores(), decisions: [] };
}
