import { bandsOf, fingerprintOf, looksAlike } from '../spam/signals/look-alike.ts';
import { readComment } from '../spam/signals/reading.ts';

/** As many as a busy site gets in some days. */
const windowSize = 1_000;

/** Counts how often a text came lately, as the store does for a live site. */
export function recentTexts() {
  const newest: { same: string; similar: string }[] = [];
  const same = new Map<string, number>();
  const bands = new Map<string, Set<{ same: string; similar: string }>>();

  return (text: string): { sameTextLately: number; similarTextLately: number } => {
    const print = fingerprintOf(readComment({ text }));
    const candidates = new Set(bandsOf(print.similar).flatMap(band => [...(bands.get(band) ?? [])]));
    const similar = Array.from(candidates).filter(
      each => each.same !== print.same && looksAlike(each.similar, print.similar),
    );
    const counts = { sameTextLately: same.get(print.same) ?? 0, similarTextLately: similar.length };
    newest.push(print);
    same.set(print.same, counts.sameTextLately + 1);
    for (const band of bandsOf(print.similar)) bands.set(band, (bands.get(band) ?? new Set()).add(print));
    if (newest.length > windowSize) forget(newest.shift()!);
    return counts;
  };

  function forget(print: { same: string; similar: string }): void {
    const left = same.get(print.same)! - 1;
    if (left > 0) same.set(print.same, left);
    else same.delete(print.same);
    for (const band of bandsOf(print.similar)) {
      bands.get(band)!.delete(print);
      if (bands.get(band)!.size === 0) bands.delete(band);
    }
  }
}
