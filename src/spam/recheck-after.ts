/** Akismet names two minutes. Whatever it names, a comment is not checked in a tight loop, nor a year later. */
export const leastRecheckWaitMs = 30_000;
const longestRecheckWaitMs = 86_400_000;
/** How often one comment is checked again because Akismet is still looking at it; then its last word stands. */
export const mostRechecks = 5;

/**
 * How long to wait before a comment is checked once more; undefined: it is not.
 *
 * @param askedForSeconds what Akismet asked for (X-akismet-recheck-after); undefined: it did not.
 * @param rechecks how often the comment was checked again before, for the same reason.
 */
export function recheckWaitMs(askedForSeconds: number | undefined, rechecks: number): number | undefined {
  if (askedForSeconds === undefined || rechecks >= mostRechecks) return undefined;
  return Math.min(Math.max(askedForSeconds * 1_000, leastRecheckWaitMs), longestRecheckWaitMs);
}
