import type { FoundSignal } from '../signals/signals.ts';
import type { Features } from './features.ts';
import { contribution, type Weights } from './weights.ts';

const mostReasons = 5;
/** Log-odds; less would not have changed anybody's mind. */
const leastShare = 0.2;
/** “to” and “and” may speak for spam; it helps nobody to read so. */
const littleWord = /^“\p{Script=Latin}{1,3}”$/u;

/**
 * What spoke for spam, the strongest first, in words: "3 links", "“cheap”", "first comment". A word's letter
 * groups count as the word.
 */
export function reasonsFor(weights: Weights, features: Features, found: FoundSignal[]): string[] {
  const shares = new Map<string, number>();
  const add = (shown: string, share: number) => shares.set(shown, (shares.get(shown) ?? 0) + share);
  for (const { signal, strength, reason } of found) add(reason, signal.weight * strength);
  for (const [index, shown] of features.shown.entries()) {
    if (shown) add(shown, contribution(weights, features.slots[index]!, features.values[index]!));
  }
  const reasons: string[] = [];
  for (const [shown] of Array.from(shares).sort(([, one], [, other]) => other - one)) {
    if (shares.get(shown)! < leastShare || reasons.length === mostReasons) break;
    const isSaid = reasons.some(reason => reason.includes(shown));
    if (!isSaid && !littleWord.test(shown)) reasons.push(shown);
  }
  return reasons;
}
