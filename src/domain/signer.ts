import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** What a signature is for; a signature for one purpose is none for another. */
export type Purpose =
  | 'form-token'
  | 'honeypot'
  | 'proof-of-work'
  | 'proof-of-work-key'
  | 'author-secret'
  | 'like'
  | 'reply-wish'
  | 'posted-cookie'
  | 'passkey-decoy'
  | 'akismet-account';

export interface Signer {
  /** HMAC-SHA-256 over the purpose and the parts, base64url. */
  sign(purpose: Purpose, ...parts: string[]): string;
  /** In constant time. */
  verify(signature: string, purpose: Purpose, ...parts: string[]): boolean;
}

/** @param key 32 random bytes. */
export function createSigner(key: Buffer): Signer {
  const secret = createSecretKey(key);
  function digest(purpose: Purpose, parts: string[]): Buffer {
    // JSON keeps ["a", "bc"] and ["ab", "c"] apart.
    return createHmac('sha256', secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  }
  return {
    sign: (purpose, ...parts) => digest(purpose, parts).toString('base64url'),
    verify(signature, purpose, ...parts) {
      const given = Buffer.from(signature, 'base64url');
      const expected = digest(purpose, parts);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
