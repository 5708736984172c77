/** Scores that honest comments had when they came in, before they were learned; the newest replace the oldest. */
export interface HamScores {
  scores: Float32Array;
  /** How many were ever added. */
  added: number;
}

export const kept = 1_000;

export function noHamScores(): HamScores {
  return { scores: new Float32Array(kept), added: 0 };
}

export function addHamScore(ham: HamScores, score: number): void {
  ham.scores[ham.added % kept] = score;
  ham.added += 1;
}

/** Forgets one such score: its decision was taken back. */
export function removeHamScore(ham: HamScores, score: number): void {
  const left = newestFirst(ham).reverse();
  const at = left.indexOf(Math.fround(score));
  if (at < 0) return;
  ham.scores.set(left.filter((_, index) => index !== at));
  ham.added = left.length - 1;
}

export interface Thresholds {
  /** Above it a comment is spam: at most 1 % of honest comments are. */
  hold: number;
  /** Above it a comment is blatant spam: at most 1 in 1,000 honest ones are. */
  reject: number;
}

/** Where a filter begins, as log-odds, and how many honest comments that counts for. */
const firstHold = 1.8;
const firstHoldCount = 30;

/** Scores fall while a filter learns, so that those of before are a little high: measured, 0.8 % exceed it. */
const holdShare = 0.0115;
/** A wave changes what scores mean: for the lower threshold only so many of the newest count. */
const holdWindow = 400;

/** The share of the highest scores that tell how fast they thin out, and how few tell it. */
const tailShare = 0.1;
const leastTail = 5;
/** Among fewer the highest of all says as much. */
const enoughForTail = 20;

/** Never rejected below, as log-odds: 99.9 %, and more on a new site. */
const leastReject = 7;
const newSiteCaution = 3;
/** Beyond the highest score that an honest comment had, as log-odds. */
const rejectMargin = 1.5;

/**
 * The thresholds that recent honest comments of this site would have kept to. A quantile of their scores
 * holds whatever the scores mean and however spam changes, since it depends on honest comments alone
 * (conformal prediction); a new site's is drawn towards a cautious value of ours.
 */
export function thresholdsOf(ham: HamScores): Thresholds {
  const newest = newestFirst(ham);
  const recent = newest.slice(0, holdWindow).sort().reverse();
  const seen = highOf(recent);
  const hold =
    (firstHoldCount * Math.max(firstHold, seen) + recent.length * Math.max(seen, 0)) /
    (firstHoldCount + recent.length);
  const highest = newest.reduce((most, score) => Math.max(most, score), hold);
  const caution = (newSiteCaution * firstHoldCount) / (firstHoldCount + newest.length);
  return { hold, reject: Math.max(leastReject + caution, highest + rejectMargin) };
}

/**
 * The score that about 1 % of honest comments exceed, estimated in two ways: by counting, which one odd comment
 * upsets while there are few, and by how the highest scores thin out, which is steadier but assumes that they do
 * so evenly. The more there are, the more counting says, up to half.
 */
function highOf(highestFirst: Float32Array): number {
  const count = highestFirst.length;
  if (count === 0) return firstHold;
  const counted = atRank(highestFirst, holdShare * (count + 1));
  if (count < enoughForTail) return counted;
  const thinned = byTail(highestFirst);
  return thinned + (counted - thinned) * (count / holdWindow / 2);
}

/** As if the scores above a high one thinned out exponentially (peaks over threshold). */
function byTail(highestFirst: Float32Array): number {
  const count = highestFirst.length;
  const size = Math.max(leastTail, Math.round(tailShare * count));
  const from = highestFirst[size]!;
  const above = highestFirst.subarray(0, size).reduce((sum, score) => sum + score - from, 0) / size;
  return from + above * Math.log(size / count / holdShare);
}

/** Between two ranks, of which 1 is the highest, a number between their scores. */
function atRank(highestFirst: Float32Array, rank: number): number {
  const above = Math.max(Math.floor(rank), 1);
  const higher = highestFirst[above - 1]!;
  const lower = highestFirst[above] ?? higher;
  return higher + (lower - higher) * Math.max(rank - above, 0);
}

export function newestFirst({ scores, added }: HamScores): Float32Array {
  if (added <= kept) return scores.slice(0, added).reverse();
  const newest = added % kept;
  const ordered = new Float32Array(kept);
  ordered.set(scores.subarray(newest));
  ordered.set(scores.subarray(0, newest), kept - newest);
  return ordered.reverse();
}
