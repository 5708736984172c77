import { authorSignals } from './author-signals.ts';
import { circumstanceSignals } from './circumstance-signals.ts';
import { decidedSignals } from './decided-signals.ts';
import { linkSignals } from './link-signals.ts';
import type { Reading } from './reading.ts';
import { shapeSignals } from './shape-signals.ts';
import { type Finding, maxStrength, type Signal } from './signal.ts';
import { trickSignals } from './trick-signals.ts';
import { wordSignals } from './word-signals.ts';

/** All signals, in the order in which they are shown. */
export const signals: readonly Signal[] = [
  ...linkSignals,
  ...wordSignals,
  ...authorSignals,
  ...shapeSignals,
  ...trickSignals,
  ...circumstanceSignals,
  ...decidedSignals,
];

export interface FoundSignal extends Finding {
  signal: Signal;
}

/** @param off names of signals that the owner switched off. */
export function findSignals(
  comment: Reading,
  off: ReadonlySet<string>,
  among: readonly Signal[] = signals,
): FoundSignal[] {
  const found: FoundSignal[] = [];
  for (const signal of among) {
    if (off.has(signal.name)) continue;
    const finding = signal.find(comment);
    // Numbers that make no sense (NaN, less than nothing) are nothing seen.
    if (!finding || !(finding.strength > 0)) continue;
    found.push({ signal, reason: finding.reason, strength: Math.min(finding.strength, maxStrength) });
  }
  return found;
}
