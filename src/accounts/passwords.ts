import { hash, verify } from '@node-rs/argon2';

/** NIST SP 800-63B: length is what counts; no rules of composition. */
export const minPasswordCharacters = 12;
export const maxPasswordCharacters = 200;

/** OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane; `2` is Argon2id. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** Hash of no password at all: a sign-in to an account that does not exist takes as long as any other. */
const nobody = hashPassword('nobody has this password');

export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return matches && stored !== undefined;
}
