import { hashOf } from './hash.ts';
import type { Reading } from './reading.ts';

/** What a text is recognized by when it comes again. */
export interface Fingerprint {
  /** Equal for texts of the same words, whatever stands between them and however the letters are drawn. */
  same: string;
  /** 64 bits as 16 hexadecimal digits (SimHash, Charikar 2002): few of them differ between similar texts. */
  similar: string;
}

/** Bits that may differ between two texts that look alike: about one word in twelve changed. */
export const mostDifferentBits = 8;

/** Bands of a fingerprint, and bits that may differ for one of them surely to be the same. */
const bandDigits = 2;

export function fingerprintOf({ words, hosts }: Reading): Fingerprint {
  const folded = words.map(word => word.folded);
  const all = [...folded, ...Array.from(hosts).slice(0, 20)];
  const text = all.join(' ');
  return { same: hex(hashOf(text, 1)) + hex(hashOf(text, 2)), similar: simHash(all) };
}

/** Whether two `similar` fingerprints belong to texts that look alike. */
export function looksAlike(one: string, other: string): boolean {
  let different = 0;
  for (let at = 0; at < 16; at += 8) {
    different += bitsOf(
      Number.parseInt(one.slice(at, at + 8), 16) ^ Number.parseInt(other.slice(at, at + 8), 16),
    );
  }
  return different <= mostDifferentBits;
}

/**
 * Eight keys of a `similar` fingerprint. Texts that differ in up to seven bits share at least one, so that a
 * store finds the candidates by an index; `looksAlike` then decides.
 */
export function bandsOf(similar: string): string[] {
  return Array.from({ length: 16 / bandDigits }, (_, band) => {
    const start = band * bandDigits;
    return `${band}:${similar.slice(start, start + bandDigits)}`;
  });
}

function simHash(words: readonly string[]): string {
  const high = new Int32Array(32);
  const low = new Int32Array(32);
  let before = '';
  for (const word of words) {
    vote(word, high, low);
    if (before) vote(`${before} ${word}`, high, low);
    before = word;
  }
  return hex(majority(high)) + hex(majority(low));
}

function vote(feature: string, high: Int32Array, low: Int32Array): void {
  const [first, second] = [hashOf(feature, 3), hashOf(feature, 4)];
  for (let bit = 0; bit < 32; bit += 1) {
    high[bit]! += (first >>> bit) & 1 ? 1 : -1;
    low[bit]! += (second >>> bit) & 1 ? 1 : -1;
  }
}

function majority(votes: Int32Array): number {
  let bits = 0;
  for (let bit = 0; bit < 32; bit += 1) if (votes[bit]! > 0) bits |= 1 << bit;
  return bits >>> 0;
}

function bitsOf(number: number): number {
  let count = 0;
  for (let rest = number >>> 0; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
