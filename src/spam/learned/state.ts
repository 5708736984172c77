import { byteReader, byteWriter } from './bytes.ts';
import { type Decision, forgetDecision, rememberDecision } from './decisions.ts';
import { maxSample, type Sample, slotCount } from './features.ts';
import { type Learned, nothingLearned } from './learned.ts';
import { priorWeights } from './prior.ts';
import { addHamScore, kept as keptHamScores, newestFirst, removeHamScore } from './thresholds.ts';

/** Bytes that are not what a filter saved, or from a newer version. */
export class LearnedStateError extends Error {}

/** A decision as it was learned (1) or taken back (-1). */
export interface Step extends Decision {
  sign: 1 | -1;
}

/** Changes whenever the features or the meaning of a weight do: then a site begins anew. */
const version = 2;
const kinds = { state: 0x53, changes: 0x43 } as const;
/** "AWF" */
const magic = [0x41, 0x57, 0x46] as const;

/** Far more than decisions add up to for a feature; within it every score is a finite number. */
const mostLearned = 1e9;

/** Decisions weigh whole sixteenths, so that counts are whole numbers. */
export const weightSteps = 16;

type Writer = ReturnType<typeof byteWriter>;
type Reader = ReturnType<typeof byteReader>;

/** Of the weights only what differs from the prior: 11 bytes for each feature seen, 1.5 MB at most. */
export function saveLearned(learned: Learned): Uint8Array {
  const writer = begin(kinds.state);
  writeWeights(writer, learned, slotsThatDiffer(learned));
  const scores = newestFirst(learned.hamScores).reverse();
  writer.whole(scores.length);
  for (const score of scores) writer.float(score);
  writer.whole(learned.decisions.length);
  for (const decision of learned.decisions) writeDecision(writer, decision);
  return writer.done();
}

/** @throws {LearnedStateError} */
export function loadLearned(bytes: Uint8Array): Learned {
  return reading(bytes, kinds.state, reader => {
    const learned = nothingLearned();
    readWeights(reader, learned);
    for (let left = atMost(reader.whole(), keptHamScores); left > 0; left -= 1) {
      addHamScore(learned.hamScores, finite(reader.float()));
    }
    for (let left = atMost(reader.whole(), 1e6); left > 0; left -= 1) {
      rememberDecision(learned.decisions, readDecision(reader));
    }
    return learned;
  });
}

/** The slots as they are now, so that reading the same changes twice does no harm to the weights. */
export function writeChanges(learned: Learned, touched: Set<number>, steps: Step[]): Uint8Array {
  const writer = begin(kinds.changes);
  writeWeights(
    writer,
    learned,
    Array.from(touched).sort((a, b) => a - b),
  );
  writer.whole(steps.length);
  for (const { sign, ...decision } of steps) {
    writer.whole(sign === 1 ? 1 : 0);
    writeDecision(writer, decision);
  }
  return writer.done();
}

/** @throws {LearnedStateError} */
export function readChanges(learned: Learned, bytes: Uint8Array): void {
  reading(bytes, kinds.changes, reader => {
    readWeights(reader, learned);
    for (let left = atMost(reader.whole(), 1e6); left > 0; left -= 1) {
      const sign = reader.whole() === 1 ? 1 : -1;
      takeStep(learned, { sign, ...readDecision(reader) });
    }
  });
}

/** What a decision changes besides the weights. */
export function takeStep({ hamScores, decisions }: Learned, { sign, ...decision }: Step): void {
  const { key, truth, score } = decision;
  if (sign === 1) rememberDecision(decisions, decision);
  else forgetDecision(decisions, key);
  if (truth === 'ham') (sign === 1 ? addHamScore : removeHamScore)(hamScores, score);
}

/** Decisions of the site itself, without the prior. */
export function ownCounts({ weights }: Learned): { ham: number; spam: number } {
  const prior = priorWeights();
  return { ham: weights.hamCount - prior.hamCount, spam: weights.spamCount - prior.spamCount };
}

function begin(kind: number): Writer {
  const writer = byteWriter();
  for (const each of [...magic, kind, version]) writer.whole(each);
  return writer;
}

function reading<T>(bytes: Uint8Array, kind: number, read: (reader: Reader) => T): T {
  const reader = byteReader(bytes);
  try {
    if ([...magic, kind].some(each => reader.whole() !== each)) {
      throw new LearnedStateError('These bytes are not what a filter saved.');
    }
    const found = reader.whole();
    if (found !== version) {
      throw new LearnedStateError(`This was saved by version ${found} of the filter; this is ${version}.`);
    }
    const result = read(reader);
    if (!reader.atEnd()) throw new RangeError('More bytes than expected');
    return result;
  } catch (error) {
    if (error instanceof RangeError) throw new LearnedStateError('What the filter saved is damaged.');
    throw error;
  }
}

function writeWeights(writer: Writer, learned: Learned, slots: number[]): void {
  const prior = priorWeights();
  const { weights } = learned;
  const own = ownCounts(learned);
  writer.whole(Math.round(own.ham * weightSteps));
  writer.whole(Math.round(own.spam * weightSteps));
  writer.whole(slots.length);
  let before = 0;
  for (const slot of slots) {
    writer.whole(slot - before);
    writer.float(weights.pull[slot]! - prior.pull[slot]!);
    writer.float(weights.known[slot]! - prior.known[slot]!);
    // An input that was another one when it was learned would take back more of a feature than there is.
    writer.whole(Math.max(0, Math.round((weights.ham[slot]! - prior.ham[slot]!) * weightSteps)));
    writer.whole(Math.max(0, Math.round((weights.spam[slot]! - prior.spam[slot]!) * weightSteps)));
    before = slot;
  }
}

function readWeights(reader: Reader, { weights }: Learned): void {
  const prior = priorWeights();
  weights.hamCount = prior.hamCount + reader.whole() / weightSteps;
  weights.spamCount = prior.spamCount + reader.whole() / weightSteps;
  let slot = 0;
  for (let left = atMost(reader.whole(), slotCount); left > 0; left -= 1) {
    slot = atMost(slot + reader.whole(), slotCount - 1);
    weights.pull[slot] = between(-mostLearned, prior.pull[slot]! + reader.float(), mostLearned);
    weights.known[slot] = between(0, prior.known[slot]! + reader.float(), mostLearned);
    weights.ham[slot] = prior.ham[slot]! + reader.whole() / weightSteps;
    weights.spam[slot] = prior.spam[slot]! + reader.whole() / weightSteps;
  }
}

function slotsThatDiffer({ weights }: Learned): number[] {
  const prior = priorWeights();
  const slots: number[] = [];
  for (let slot = 0; slot < slotCount; slot += 1) {
    if (
      weights.ham[slot] !== prior.ham[slot] ||
      weights.spam[slot] !== prior.spam[slot] ||
      weights.pull[slot] !== prior.pull[slot] ||
      weights.known[slot] !== prior.known[slot]
    ) {
      slots.push(slot);
    }
  }
  return slots;
}

function writeDecision(writer: Writer, { key, truth, score, weight, sample }: Decision): void {
  writer.whole(key);
  writer.whole(truth === 'ham' ? 1 : 0);
  writer.float(score);
  writer.whole(Math.round(weight * weightSteps));
  writer.whole(sample.length);
  let before = 0;
  for (const slot of sample) {
    writer.whole(slot - before);
    before = slot;
  }
}

function readDecision(reader: Reader): Decision {
  return {
    key: reader.whole(),
    truth: reader.whole() === 1 ? 'ham' : 'spam',
    score: finite(reader.float()),
    weight: reader.whole() / weightSteps,
    sample: readSample(reader),
  };
}

function readSample(reader: Reader): Sample {
  const sample: number[] = [];
  let slot = 0;
  for (let left = atMost(reader.whole(), maxSample); left > 0; left -= 1) {
    slot = atMost(slot + reader.whole(), slotCount - 1);
    sample.push(slot);
  }
  return sample;
}

function atMost(number: number, most: number): number {
  return between(Number.NEGATIVE_INFINITY, number, most);
}

function finite(number: number): number {
  return between(-Number.MAX_VALUE, number, Number.MAX_VALUE);
}

/** NaN is between no two numbers. */
function between(least: number, number: number, most: number): number {
  if (!(number >= least && number <= most)) {
    throw new RangeError(`${number} is not between ${least} and ${most}`);
  }
  return number;
}
