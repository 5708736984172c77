import type { Failure } from './api.ts';
import { fill, type Words } from './strings.ts';

/** A sentence for the reader: the catalogue's, where it knows the problem, else the server's. */
export function failureSentence(failure: Failure, { t, seconds }: Words): string {
  const known = (t.problems as Record<string, string | undefined>)[failure.code];
  const time = failure.retryAfterSeconds ? seconds(failure.retryAfterSeconds) : t.moment;
  return fill(known ?? failure.detail ?? t.problems.unreachable, { time });
}
