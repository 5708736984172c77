import type { AkismetAlert } from './akismet-alert.ts';
import type { Reading } from './akismet-answer.ts';

/** What an answer says besides what was asked, the same for every call. */
export interface AkismetNews {
  /** The service is in trouble; not so where the key or the call is wrong. */
  serviceFailed: boolean;
  /** How long it wants to be left alone. */
  retryAfterSeconds?: number | undefined;
  /** Whether Akismet accepts the key; undefined: it did not say. */
  keyAccepted?: boolean | undefined;
  /** With a key that it does not accept, why. */
  refusal?: string | undefined;
  /** null: there is none, which ends an earlier one; undefined: it did not say. */
  alert?: AkismetAlert | null | undefined;
  /** Akismet's own words on what was wrong with the call. */
  debugHelp?: string | undefined;
}

/** Statuses of a call that is wrong in itself, not of a service in trouble. */
const hopelessStatuses = new Set([400, 413, 414, 422]);

/** @param understood whether the answer was what had been asked for. */
export function newsOf(answer: Reading, understood: boolean): AkismetNews {
  const { alert, debugHelp, status } = answer;
  const refusal = understood ? undefined : refusalOf(answer);
  return {
    serviceFailed: !understood && !refusal && !hopelessStatuses.has(status),
    retryAfterSeconds: understood ? undefined : answer.retryAfterSeconds,
    keyAccepted: understood ? true : refusal?.aboutKey ? false : undefined,
    refusal: refusal?.aboutKey ? refusal.reason : undefined,
    alert: alert ?? (understood || refusal ? null : undefined),
    debugHelp,
  };
}

/** Whether the same call could not fare better later: Akismet blames the call itself, and not the key. */
export function isHopeless(answer: Reading): boolean {
  return hopelessStatuses.has(answer.status) || refusalOf(answer)?.aboutKey === false;
}

/** Why an answer does not say what had been asked for. */
export function withoutVerdict(answer: Reading): string {
  if (answer.failure) return answer.failure;
  const { debugHelp } = answer;
  return refusalOf(answer)?.reason ?? `Akismet's answer made no sense${debugHelp ? `: ${debugHelp}` : ''}`;
}

/**
 * The answer `invalid`: to a key that Akismet does not know, or to a call that it does not understand. Only its
 * debug help tells the two apart; without a word on what is missing the key is to blame.
 */
function refusalOf({ failure, text, debugHelp }: Reading): { reason: string; aboutKey: boolean } | undefined {
  if (failure || text !== 'invalid') return undefined;
  const aboutKey =
    !debugHelp || /\bkey\b/i.test(debugHelp) || !/missing|required|empty|blog|uri/i.test(debugHelp);
  const what = aboutKey ? 'the key' : 'the call';
  return { aboutKey, reason: `Akismet did not accept ${what}${debugHelp ? `: ${debugHelp}` : ''}` };
}
