import { loadBeside } from './beside.ts';
import type { Prove } from './proof-chunk.ts';
import type { Challenge } from './proof-of-work.ts';

// Known only when the proof of work is built: the build puts it in.
declare const PROOF_INTEGRITY: string;

/**
 * Has a challenge solved, unseen.
 *
 * @param signal ends the work.
 * @returns the answer; undefined where there is none, as on a page without https, which has no Web Crypto.
 */
export async function prove(challenge: Challenge, signal: AbortSignal): Promise<string | undefined> {
  if (!crypto.subtle) return undefined;
  try {
    const solve = await loadBeside<Prove>('proof.js', PROOF_INTEGRITY);
    return await solve(challenge, signal);
  } catch {
    return undefined;
  }
}
