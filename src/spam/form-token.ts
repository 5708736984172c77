import type { Signer } from '../domain/signer.ts';

export interface FormTokenRules {
  formWaitMs: number;
  formTokenHours: number;
}

/** What a token says of the form that a comment came from. */
export interface FormSeen {
  /**
   * `stale`: opened too long ago. `missing`: there is none, or it is of another page, another site or nobody's.
   */
  formToken: 'valid' | 'missing' | 'stale';
  /** How long the form was open, in milliseconds; unknown without a token. */
  formOpenMs?: number;
  /** By how much it was sent too early, in milliseconds. */
  earlyMs?: number;
}

/** The clocks of several servers differ by a little: a token from this far in the future is still good. */
const clockSkewMs = 5_000;

/** A token that says when the form of this page was opened: `TIME.SIGNATURE`, TIME in base 36 milliseconds. */
export function issueFormToken(signer: Signer, siteId: string, pageKey: string, now: number): string {
  const issued = now.toString(36);
  return `${issued}.${signer.sign('form-token', siteId, pageKey, issued)}`;
}

/** Reads the token of a comment. */
export function checkFormToken(
  signer: Signer,
  token: string,
  page: { siteId: string; pageKey: string },
  rules: FormTokenRules,
  now: number,
): FormSeen {
  const [issued = '', signature = ''] = token.split('.', 2);
  if (!signer.verify(signature, 'form-token', page.siteId, page.pageKey, issued)) {
    return { formToken: 'missing' };
  }
  const sinceIssued = now - Number.parseInt(issued, 36);
  if (sinceIssued < -clockSkewMs) return { formToken: 'missing' };
  const formOpenMs = Math.max(0, sinceIssued);
  if (formOpenMs > rules.formTokenHours * 3_600_000) return { formToken: 'stale', formOpenMs };
  const earlyMs = rules.formWaitMs - formOpenMs;
  return { formToken: 'valid', formOpenMs, ...(earlyMs > 0 && { earlyMs }) };
}
