/** What is seen as an attack: many comments, or many of them spam. */
export type AttackReason = 'flood' | 'spam';

/** So many times the usual number of comments is a flood. */
const timesUsual = 10;
/** Of so many comments lately, a share as high as this being spam is an attack. */
const fewestLately = 20;
const spamShare = 0.8;

/**
 * Whether what comes in is an attack.
 *
 * @param seen comments of this minute; the most that are no flood on any site; how many a minute usually has;
 *   and of the last minutes, how many there were and how many are in spam.
 */
export function attackIn(seen: {
  thisMinute: number;
  floodFrom: number;
  usualPerMinute: number;
  lately: { comments: number; spam: number };
}): AttackReason | undefined {
  const { thisMinute, floodFrom, usualPerMinute, lately } = seen;
  if (thisMinute >= Math.max(floodFrom, usualPerMinute * timesUsual)) return 'flood';
  const isMostlySpam = lately.comments >= fewestLately && lately.spam >= lately.comments * spamShare;
  return isMostlySpam ? 'spam' : undefined;
}
