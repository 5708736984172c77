import type { Signer } from '../domain/signer.ts';
import type { AkismetSettings } from './akismet.ts';

/** An account at Akismet: a key, at the service that knows it. */
export type AkismetAccount = Pick<AkismetSettings, 'baseUrl' | 'key'>;

/** In characters of base64url: enough to tell keys apart, too few to find one by trying. */
const codeLength = 6;

/** What an account is known by in the store, where its key is not to be. */
export function accountCode(signer: Signer, { baseUrl, key }: AkismetAccount): string {
  return signer.sign('akismet-account', baseUrl, key).slice(0, codeLength);
}
