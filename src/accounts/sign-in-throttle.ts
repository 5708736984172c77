import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { createHitCounter, forgetHits } from '../store/rate-limits.ts';

const windowMs = 15 * 60_000;

/**
 * Slows down whoever guesses the password of one account from many addresses. It counts by the e-mail that was
 * typed, so that it says nothing about whether there is such an account. A passkey is not slowed down: its owner
 * comes in while somebody else guesses.
 */
export interface SignInThrottle {
  /** @throws Refusal `too-many-requests` */
  count(email: string): Promise<void>;
  /** The right password was given. */
  forget(email: string): Promise<void>;
}

export function createSignInThrottle(ctx: Context): SignInThrottle {
  const hit = createHitCounter(ctx.store, windowMs, ctx.now);
  return {
    async count(email) {
      const { hits, resetsAt } = await hit(keyOf(email));
      if (hits <= ctx.config.signInsPerQuarterHourAndAccount) return;
      throw new Refusal('too-many-requests', 'Too many attempts. Please wait a little and try again.', {
        retryAfterSeconds: Math.max(1, Math.ceil((resetsAt - ctx.now()) / 1_000)),
      });
    },
    forget: email => ctx.store.writeLoosely(db => forgetHits(db, keyOf(email))),
  };
}

/** A hash: what people type into a sign-in form is nobody's business. */
function keyOf(email: string): string {
  return `sign-in:${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`;
}
