import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Signer } from '../domain/signer.ts';

/*
 * A proof of work by ALTCHA's protocol, version 2 (altcha.org): the browser tries keys until it finds the one
 * whose beginning the challenge names. PBKDF2 is what Web Crypto computes by itself, off the page's thread, and a
 * program of one's own computes no faster. Challenges are signed, so that nothing is kept of those that are open.
 */

/** Rounds of PBKDF2 for each key that is tried. */
const roundsPerKey = 2_000;
/** Keys to try, 500,000 to a million rounds in all: 0.1 s on a desktop, up to 2 s on an old telephone. */
const fewestKeys = 250;
const mostKeys = 500;

/** A challenge is good for so long: what is solved in store for a flood is worth nothing later. */
export const challengeMs = 2 * 3_600_000;

interface Where {
  siteId: string;
  pageKey: string;
}

/** What a comment brought as its proof. */
export type Proof = { solved: false } | { solved: true; challenge: string; expiresAt: number };

/** A challenge for the form of one page; making one costs as much as trying one key. */
export function newChallenge(signer: Signer, where: Where, now: number): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: roundsPerKey,
    counter: randomInt(mostKeys, fewestKeys),
    expiresAt: new Date(now + challengeMs),
    deriveKey,
    ...secretsOf(signer, where),
  });
}

/**
 * Whether a comment's payload (base64 of JSON, as ALTCHA's widgets send it) solves a challenge of this page that
 * is still good. It costs two HMACs; whether it was used before, the caller has to find out.
 */
export async function readProof(signer: Signer, where: Where, payload: string, now: number): Promise<Proof> {
  const { challenge, solution } = payloadOf(payload);
  const { signature, parameters } = challenge ?? {};
  const expiresAt = Number(parameters?.expiresAt) * 1_000;
  if (!challenge || !solution || !signature || !(expiresAt > now)) return { solved: false };
  const found = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(signer, where) });
  return found.verified ? { solved: true, challenge: signature, expiresAt } : { solved: false };
}

/** A page's own: a solution for one page is none for another. */
function secretsOf(signer: Signer, { siteId, pageKey }: Where) {
  return {
    hmacSignatureSecret: signer.sign('proof-of-work', siteId, pageKey),
    hmacKeySignatureSecret: signer.sign('proof-of-work-key', siteId, pageKey),
  };
}

function payloadOf(text: string): Partial<Payload> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(text, 'base64').toString());
    return typeof payload === 'object' && payload !== null ? payload : {};
  } catch {
    return {};
  }
}
