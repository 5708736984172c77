import type { Likeness } from '../signals/reading.ts';
import type { Decision, Decisions } from './decisions.ts';
import { type Sample, slotCount } from './features.ts';
import type { Learned } from './learned.ts';
import type { Weights } from './weights.ts';

/** The newest decisions looked at: what bounds the time. */
const lookedAt = 1_000;

/** Those that may turn out to be the nearest, and those that have a say. */
const mayBeNear = 20;
const nearest = 5;

/** From here on two texts have more in common than chance. */
const leastCosine = 0.05;

/** From here on one text was plainly made from the other: two words in three, pairs of words counted too. */
const almostSame = 0.6;

/** More spam of almost the same text teaches nothing. */
const enoughAlike = 5;

/** With fewer decisions everything is like one of them. */
const leastDecisions = 5;

/** The rarities of the slots of one sample, all else 0: in use only while `sharing` runs. */
const rarities = new Float32Array(slotCount);

interface Neighbour {
  decision: Decision;
  /** 1 for the same text. */
  cosine: number;
}

/** How the decided comments ended that are most like one with this sample; undefined if none is. */
export function likenessTo({ decisions, weights }: Learned, sample: Sample): Likeness | undefined {
  if (decisions.length < leastDecisions || sample.length === 0) return undefined;
  const whole = rarityOf(weights, sample);
  const sums = { ham: 0, spam: 0 };
  let spamAlike = 0;
  let most: Neighbour | undefined;
  const neighbours = sharing(decisions, weights, sample).map(({ decision, shared }) => {
    const cosine = Math.min(shared / Math.sqrt(whole * rarityOf(weights, decision.sample)), 1);
    if (decision.truth === 'spam' && inCommon(sample, decision.sample) >= almostSame) spamAlike += 1;
    return { decision, cosine };
  });
  for (const neighbour of neighbours.sort((a, b) => b.cosine - a.cosine).slice(0, nearest)) {
    if (neighbour.cosine < leastCosine) break;
    sums[neighbour.decision.truth] += neighbour.cosine / nearest;
    most ??= neighbour;
  }
  return most && { ...sums, spamAlike, most: { truth: most.decision.truth, cosine: most.cosine } };
}

/** Whether one more such spam would teach nothing but how much of it there is. */
export function knowsEnoughSpamLike(likeness: Likeness | undefined): boolean {
  return likeness !== undefined && likeness.spamAlike >= enoughAlike;
}

/** The share of the larger sample that both have. */
function inCommon(one: Sample, other: Sample): number {
  const shared = other.filter(slot => one.includes(slot)).length;
  return shared / Math.max(one.length, other.length);
}

interface Sharing {
  decision: Decision;
  /** The rarity of what both texts have. */
  shared: number;
  /** The same as a share of the decided text, as if all of its words were equally rare. */
  share: number;
}

/** The decisions that may be nearest, the most likely first; of two as likely the newer. */
function sharing(decisions: Decisions, weights: Weights, sample: Sample): Sharing[] {
  for (const slot of sample) rarities[slot] = rarity(weights, slot);
  const found: Sharing[] = [];
  for (let at = Math.max(decisions.length - lookedAt, 0); at < decisions.length; at += 1) {
    const decision = decisions[at]!;
    let shared = 0;
    for (const slot of decision.sample) shared += rarities[slot]!;
    const share = shared / Math.sqrt(decision.sample.length);
    if (shared > 0 && !(found.length === mayBeNear && found.at(-1)!.share > share)) {
      insert(found, { decision, shared, share });
    }
  }
  for (const slot of sample) rarities[slot] = 0;
  return found;
}

function insert(found: Sharing[], next: Sharing): void {
  let at = found.length;
  while (at > 0 && found[at - 1]!.share <= next.share) at -= 1;
  found.splice(at, 0, next);
  if (found.length > mayBeNear) found.pop();
}

function rarityOf(weights: Weights, sample: Sample): number {
  return sample.reduce((sum, slot) => sum + rarity(weights, slot), 0);
}

/** How few of the decided comments have a feature: the square of the inverse document frequency. */
function rarity({ ham, spam, hamCount, spamCount }: Weights, slot: number): number {
  return Math.log((hamCount + spamCount + 2) / (ham[slot]! + spam[slot]! + 1)) ** 2;
}
