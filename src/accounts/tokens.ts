import { createHash, randomBytes } from 'node:crypto';

/** A token that cannot be guessed: 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is found by this hash, so no stored secret is ever compared byte by byte. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
