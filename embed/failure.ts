import type { Failure } from './api.ts';
import { fill, type Words } from './strings.ts';

/** A sentence for the reader: the catalogue's, where it knows the problem, else the server's. */
export function failureSentence(failure: Failure, { t, lang }: Pick<Words, 't' | 'lang'>): string {
  const known = (t.problems as Record<string, string | undefined>)[failure.code];
  const { retryAfterSeconds: seconds } = failure;
  const time = seconds ? secondsIn(lang, seconds) : t.moment;
  return fill(known ?? failure.detail ?? t.problems.unreachable, { time });
}

/** "45 seconds", "2 minutes". */
export function secondsIn(lang: string, seconds: number): string {
  const unit = seconds < 90 ? 'second' : 'minute';
  const format = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(unit === 'second' ? seconds : Math.ceil(seconds / 60));
}
