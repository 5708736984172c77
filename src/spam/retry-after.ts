/** A service that asks for more than a day is asked again after a day. */
const longestWaitSeconds = 86_400;

/**
 * A `Retry-After` header in whole seconds from now: it is a number of seconds or an HTTP date (RFC 9110,
 * 10.2.3). A date gone by is 0; anything else than the two forms is no answer.
 */
export function retryAfterSeconds(header: string | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? '';
  const seconds = /^\d+$/.test(value) ? Number(value) : secondsUntil(value, nowMs);
  return seconds === undefined ? undefined : Math.min(Math.max(seconds, 0), longestWaitSeconds);
}

function secondsUntil(date: string, nowMs: number): number | undefined {
  // Every form of an HTTP date starts with the day's name; Date.parse alone would take "-5" for a year.
  const time = /^[a-z]{3,9},? /i.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.ceil((time - nowMs) / 1_000);
}
