import type { Failure } from './api.ts';
import { fill, type Strings, type Words } from './strings.ts';

/** The server does not know the page: it is not on the site, or there is no such site, or not for this origin. */
const isUnknown = /^(?:page|site|origin)-/;

/** A sentence for the reader: the catalogue's, where it knows the problem, else the server's. */
export function failureSentence(failure: Failure, { t, lang }: Pick<Words, 't' | 'lang'>): string {
  const { code, detail } = failure;
  const known = isUnknown.test(code) ? t.notSetUp : (t.problems as Record<string, string | undefined>)[code];
  const { retryAfterSeconds: seconds } = failure;
  const time = seconds ? secondsIn(lang, seconds) : t.moment;
  return fill(known ?? detail ?? t.unreachable, { time });
}

/** Why there is nothing to read. */
export function loadSentence({ code }: Failure, t: Strings): string {
  return isUnknown.test(code) ? t.notSetUp : t.loadFailed;
}

/** "45 seconds", "2 minutes". */
export function secondsIn(lang: string, seconds: number): string {
  const unit = seconds < 90 ? 'second' : 'minute';
  const format = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(unit === 'second' ? seconds : Math.ceil(seconds / 60));
}
