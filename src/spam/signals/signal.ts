import type { Reading } from './reading.ts';

/** One thing that can be seen of a comment. */
export interface Signal {
  /** Never changes: settings and learned weights go by it. */
  name: string;
  /** For the settings, completes "This looks at …". */
  about: string;
  /**
   * How much it speaks for spam before anybody has decided anything, as log-odds at strength 1; a negative
   * one speaks for ham. Decisions move it.
   */
  weight: number;
  /** undefined when there is nothing to see. Takes time in proportion to the text's length, whatever the text. */
  find(comment: Reading): Finding | undefined;
}

export interface Finding {
  /** 1 is plainly there; more for more of it, at most `maxStrength`. */
  strength: number;
  /** In words, for the moderator: "3 links". */
  reason: string;
}

export const maxStrength = 3;

/** @param count of something, once it is too much. @returns 1, and 1 more with each doubling. */
export function growing(count: number): number {
  return Math.min(1 + Math.log2(Math.max(count, 1)), maxStrength);
}

/** "1 link", "3 links" */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** A piece of the text, short enough for a reason. */
export function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
