import { Refusal } from '../domain/errors.ts';
import type { Signer } from '../domain/signer.ts';

export interface FormTokenRules {
  formWaitMs: number;
  formTokenHours: number;
}

/** The clocks of several servers differ by a little: a token from this far in the future is still good. */
const clockSkewMs = 5_000;

/** A token that says when the form of this page was opened: `TIME.SIGNATURE`, TIME in base 36 milliseconds. */
export function issueFormToken(signer: Signer, siteId: string, pageKey: string, now: number): string {
  const issued = now.toString(36);
  return `${issued}.${signer.sign('form-token', siteId, pageKey, issued)}`;
}

/**
 * How long the form was open, in milliseconds.
 * @throws Refusal `form-token-missing`, `-invalid`, `-expired` or `form-too-fast`.
 */
export function checkFormToken(
  signer: Signer,
  token: string,
  page: { siteId: string; pageKey: string },
  rules: FormTokenRules,
  now: number,
): number {
  if (token === '') {
    throw new Refusal('form-token-missing', 'The form token is missing: ask for one before you post.');
  }
  const [issued = '', signature = ''] = token.split('.', 2);
  if (!signer.verify(signature, 'form-token', page.siteId, page.pageKey, issued)) {
    throw new Refusal(
      'form-token-invalid',
      'This form belongs to another page. Please reload and post again.',
    );
  }
  const sinceIssued = now - Number.parseInt(issued, 36);
  if (sinceIssued > rules.formTokenHours * 3_600_000 || sinceIssued < -clockSkewMs) {
    throw new Refusal('form-token-expired', 'The form was open for too long. Please post again.');
  }
  const openMs = Math.max(0, sinceIssued);
  if (openMs < rules.formWaitMs) {
    const retryAfterSeconds = Math.ceil((rules.formWaitMs - openMs) / 1_000);
    throw new Refusal('form-too-fast', 'That was very quick. Please wait a moment and post again.', {
      retryAfterSeconds,
    });
  }
  return openMs;
}
