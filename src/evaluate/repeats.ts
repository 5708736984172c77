import { bandsOf, fingerprintOf, looksAlike } from '../spam/signals/look-alike.ts';
import { readComment } from '../spam/signals/reading.ts';

/** As many as a busy site gets in some days. */
const windowSize = 1_000;

/** Counted up to here, as the store does: more says no more. */
const mostCounted = 100;

/** A text, however often it came. */
interface Text {
  same: string;
  similar: string;
  bands: string[];
  /** How often, among the newest. */
  times: number;
}

/** Counts how often a text came lately, as the store does for a live site. */
export function recentTexts() {
  const newest: Text[] = [];
  const texts = new Map<string, Text>();
  const byBand = new Map<string, Set<Text>>();

  return (written: string): { sameTextLately: number; similarTextLately: number } => {
    const { same, similar } = fingerprintOf(readComment({ text: written }));
    const text = texts.get(same) ?? { same, similar, bands: bandsOf(similar), times: 0 };
    const counts = {
      sameTextLately: Math.min(text.times, mostCounted),
      similarTextLately: Math.min(countSimilar(text), mostCounted),
    };
    remember(text);
    if (newest.length > windowSize) forget(newest.shift()!);
    return counts;
  };

  function countSimilar(text: Text): number {
    const candidates = new Set(text.bands.flatMap(band => [...(byBand.get(band) ?? [])]));
    candidates.delete(text);
    let count = 0;
    for (const { similar, times } of candidates) {
      if (looksAlike(similar, text.similar)) count += times;
      if (count >= mostCounted) break;
    }
    return count;
  }

  function remember(text: Text): void {
    newest.push(text);
    text.times += 1;
    if (text.times > 1) return;
    texts.set(text.same, text);
    for (const band of text.bands) byBand.set(band, (byBand.get(band) ?? new Set()).add(text));
  }

  function forget(text: Text): void {
    text.times -= 1;
    if (text.times > 0) return;
    texts.delete(text.same);
    for (const band of text.bands) {
      byBand.get(band)!.delete(text);
      if (byBand.get(band)!.size === 0) byBand.delete(band);
    }
  }
}
