import { hashOf } from '../signals/hash.ts';
import type { Reading } from '../signals/reading.ts';
import type { FoundSignal } from '../signals/signals.ts';

/** Slots that features are hashed into: what one site's filter can take, whatever is thrown at it. */
export const slotCount = 2 ** 17;

/** Distinct features of one comment at most; a comment of usual length has a tenth of them. */
const maxFeatures = 4_000;

/** Shorter n-grams say little that the words do not, longer ones are words: measured on several corpora. */
const shortestNgram = 5;
const longestNgram = 6;

/** How much one feature counts beside others of the same comment. */
const wordValue = 1;
const pairValue = 0.7;
const ngramValue = 0.5;
const factValue = 0.6;

/** What the model sees of a comment: parallel lists, each slot once. */
export interface Features {
  slots: number[];
  values: number[];
  /** What a moderator would recognize the feature by; empty for what needs no mention. */
  shown: string[];
}

export function featuresOf(reading: Reading, found: FoundSignal[]): Features {
  const features: Features = { slots: [], values: [], shown: [] };
  const seen = new Set<number>();
  const add = (kind: string, text: string, value: number, shown: string) => {
    const slot = hashOf(text, kind.charCodeAt(0)) % slotCount;
    if (seen.has(slot) || seen.size >= maxFeatures) return;
    seen.add(slot);
    features.slots.push(slot);
    features.values.push(value);
    features.shown.push(shown);
  };
  addFacts(reading, found, add);
  const facts = features.slots.length;
  addWords(reading, add);
  shareOut(features.values, facts);
  return features;
}

type Add = (kind: string, text: string, value: number, shown: string) => void;

function addFacts({ hosts, name, words, prose }: Reading, found: FoundSignal[], add: Add): void {
  add('b', '', factValue, '');
  for (const { signal, strength, reason } of found) add('S', signal.name, factValue * strength, reason);
  add('l', String(Math.round(Math.log2(words.length + 1))), factValue, '');
  if (/\d/.test(prose)) add('d', '', factValue, '');
  if (name) add('a', name.toLowerCase(), factValue, `the name “${name.slice(0, 40)}”`);
  let hostsLeft = 20;
  for (const host of hosts) {
    if (hostsLeft-- === 0) break;
    add('h', host, factValue, `a link to ${host.slice(0, 60)}`);
  }
}

function addWords({ words, prose }: Reading, add: Add): void {
  let before: Reading['words'][number] | undefined;
  for (const word of words) {
    const shown = `“${word.shown}”`;
    add('w', word.folded, wordValue, shown);
    if (before) add('p', `${before.folded} ${word.folded}`, pairValue, `“${before.shown} ${word.shown}”`);
    const bounded = `_${word.folded}_`;
    for (let length = shortestNgram; length <= longestNgram; length += 1) {
      for (let start = 0; start + length <= bounded.length; start += 1) {
        add('n', bounded.slice(start, start + length), ngramValue, shown);
      }
    }
    before = word;
  }
  for (const [marks] of prose.matchAll(/[^\p{L}\p{N}\p{M}\s]{1,3}/gu)) add('q', marks, wordValue, '');
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
