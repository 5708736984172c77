import { hashOf } from '../signals/hash.ts';
import type { Reading } from '../signals/reading.ts';
import type { FoundSignal } from '../signals/signals.ts';
import { addFacts } from './fact-features.ts';
import { addWords } from './word-features.ts';

/** Slots that features are hashed into: what one site's filter can take, whatever is thrown at it. */
export const slotCount = 2 ** 17;

/** Distinct features of one comment at most; a comment of usual length has a tenth of them. */
const maxFeatures = 4_000;

/** What the model sees of a comment: parallel lists, each slot once. */
export interface Features {
  slots: number[];
  values: number[];
  /** What a moderator would recognize the feature by; empty for what needs no mention. */
  shown: string[];
  /** A sample of what the text says, by which texts alike are found: see `sampleOf`. */
  sample: Sample;
}

/** Slots in ascending order. */
export type Sample = readonly number[];

/**
 * @param kind one letter: what the text is, so that a word is told from a host of the same name.
 * @param value how much it counts beside others of the same comment.
 */
export type Add = (kind: string, text: string, value: number, shown: string) => void;

export function featuresOf(reading: Reading, found: FoundSignal[]): Features {
  const slots: number[] = [];
  const values: number[] = [];
  const shown: string[] = [];
  const said: number[] = [];
  const seen = new Set<number>();
  const add: Add = (kind, text, value, shownAs) => {
    const slot = hashOf(text, kind.charCodeAt(0)) % slotCount;
    if (seen.has(slot) || seen.size >= maxFeatures) return;
    seen.add(slot);
    slots.push(slot);
    values.push(value);
    shown.push(shownAs);
    if (sampled.has(kind)) said.push(slot);
  };
  addFacts(reading, found, add);
  const facts = slots.length;
  addWords(reading, add);
  shareOut(values, facts);
  return { slots, values, shown, sample: sampleOf(said) };
}

/** Kinds that make up a sample: words, pairs of words, single letters and pairs of scripts without spaces. */
const sampled = new Set(['w', 'p', 'c', 'h']);

/** Enough to tell whether two texts of some hundred words are alike. */
export const maxSample = 32;

/** Slots are random numbers, so the lowest of them are the same sample from all texts that have them. */
function sampleOf(slots: number[]): Sample {
  return slots.sort((a, b) => a - b).slice(0, maxSample);
}

/** A long text is no stronger evidence than a short one: its words share a length of 1. */
function shareOut(values: number[], from: number): void {
  const share = 1 / Math.sqrt(values.length - from);
  for (let index = from; index < values.length; index += 1) values[index]! *= share;
}

/** The written weight of the signals found, as log-odds: where a filter starts that has learned nothing. */
export function writtenScore(found: FoundSignal[]): number {
  return found.reduce((sum, { signal, strength }) => sum + signal.weight * strength, beforeAnySign);
}

/** Most comments that no sign speaks against are honest. */
const beforeAnySign = -1.5;
