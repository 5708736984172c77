import { strings } from './strings.ts';

const minuteMs = 60_000;
const steps: [unit: Intl.RelativeTimeFormatUnit, lengthMs: number, upToMs: number][] = [
  ['minute', minuteMs, 60 * minuteMs],
  ['hour', 60 * minuteMs, 24 * 60 * minuteMs],
  ['day', 24 * 60 * minuteMs, 30 * 24 * 60 * minuteMs],
];

const relativeFormat = new Intl.RelativeTimeFormat(strings.language, { numeric: 'auto' });
const nowWord = relativeFormat.format(0, 'second');

/** "now", "5 minutes ago", "yesterday"; past 30 days the date. A clock that is a little ahead reads "now". */
export function relativeTime(at: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(at);
  if (ageMs < minuteMs) return nowWord;
  const step = steps.find(([, , upToMs]) => ageMs < upToMs);
  if (!step) return formats().date.format(new Date(at));
  return relativeFormat.format(-Math.floor(ageMs / step[1]), step[0]);
}

/** The date and the time to the minute, in the moderator's own time zone. */
export function exactTime(at: string): string {
  return formats().exact.format(new Date(at));
}

let made: { date: Intl.DateTimeFormat; exact: Intl.DateTimeFormat } | undefined;

/** The moderator's regional way of writing dates, where it is one of the catalogue's language. */
function formats() {
  const locale = regionalLocale(globalThis.navigator?.languages ?? []);
  made ??= {
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  };
  return made;
}

/** The first of the browser's languages that is a variety of the catalogue's: `en-GB` for `en`. */
export function regionalLocale(languages: readonly string[]): string {
  // Some browsers name a POSIX locale here ("en-US@posix"), at which Intl throws.
  const tags = languages.filter(tag => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag));
  return tags.find(tag => tag.split('-')[0] === strings.language) ?? strings.language;
}
