import type { AkismetAccount } from './akismet-account.ts';

/** What a call says of the service that it asked. */
export interface ServiceNews {
  /** It answered in a way that makes no sense, or not at all. */
  serviceFailed: boolean;
  /** How long it wants to be left alone. */
  retryAfterSeconds?: number | undefined;
}

/** The service was not asked, to spare it and us. */
export interface NotAsked {
  notAsked: true;
  /** Until it may be asked again, in milliseconds. */
  waitMs: number;
  /** What it last answered, in words. */
  reason: string;
}

/** That a service has asked to be left alone. */
export interface Wait {
  /** Milliseconds since 1970. */
  until: number;
  /** What it answered then, in words. */
  reason: string;
}

/** Where it is kept, for every process and the next start, that a service has asked to be left alone. */
export interface Waits {
  find(account: AkismetAccount): Promise<Wait | undefined>;
  keep(account: AkismetAccount, wait: Wait): Promise<void>;
}

export interface AskOptions {
  /**
   * Somebody is waiting for the answer: a service that failed before is asked again, but never one that has
   * asked to be left alone.
   */
  urgent?: boolean;
}

/**
 * A circuit breaker for each Akismet account: after some failures in a row the service is left alone for a
 * while, and for as long as it asks for; then one call tries it, and all others follow if that succeeds.
 */
export interface AkismetBreaker {
  ask<T extends ServiceNews>(
    account: AkismetAccount,
    call: () => Promise<T>,
    reasonOf: (answer: T) => string,
    options?: AskOptions,
  ): Promise<T | NotAsked>;
}

/** Failures in a row after which a service counts as dead. */
const mostFailures = 5;
/** How long it is left alone: at first, and at most. */
const firstPauseMs = 15_000;
const longestPauseMs = 300_000;
/** While one call tries whether it is back, the others look again after this time. */
const trialMs = 2_000;
/** What the service asked for is obeyed up to a day. */
const longestObeyedMs = 86_400_000;
/** How often it is looked up whether another process has been asked to leave the service alone. */
const lookEveryMs = 10_000;
/** Answers that came together ask for the same. */
const sameWaitMs = 1_000;

interface Circuit {
  failures: number;
  pauseMs: number;
  /** Until then it is left alone; 0: it answers. */
  openUntil: number;
  /** Until then because it has asked for that. */
  askedUntil: number;
  isTried: boolean;
  reason: string;
  lookedAt: number;
  look: Promise<void>;
}

/** @param onRecovered is called when a service that was left alone answers again. */
export function createAkismetBreaker(
  now: () => number,
  waits: Waits,
  onRecovered: () => void,
): AkismetBreaker {
  const circuits = new Map<string, Circuit>();

  function circuitOf({ baseUrl, key }: AkismetAccount): Circuit {
    const name = `${baseUrl} ${key}`;
    const circuit = circuits.get(name) ?? {
      ...closed,
      askedUntil: 0,
      lookedAt: Number.NEGATIVE_INFINITY,
      look: Promise.resolve(),
    };
    circuits.set(name, circuit);
    return circuit;
  }

  /** Learns what other processes were told, and this one before it was started. */
  function lookUp(account: AkismetAccount, circuit: Circuit, urgent: boolean): Promise<void> {
    if (!urgent && now() - circuit.lookedAt < lookEveryMs) return circuit.look;
    circuit.lookedAt = now();
    circuit.look = waits.find(account).then(wait => {
      if (!wait || wait.until <= circuit.askedUntil) return;
      circuit.askedUntil = wait.until;
      circuit.openUntil = Math.max(circuit.openUntil, wait.until);
      circuit.reason = wait.reason;
    });
    circuit.look.catch(() => {
      circuit.lookedAt = Number.NEGATIVE_INFINITY;
    });
    return circuit.look;
  }

  async function note(account: AkismetAccount, circuit: Circuit, news: ServiceNews, reason: string) {
    if (!news.serviceFailed) {
      // An answer to a call that was under way does not take back what the service asked for.
      if (circuit.askedUntil > now()) return;
      const wasOpen = circuit.openUntil > 0;
      Object.assign(circuit, closed);
      if (wasOpen) onRecovered();
      return;
    }
    const askedForMs = Math.min((news.retryAfterSeconds ?? 0) * 1_000, longestObeyedMs);
    circuit.failures += 1;
    circuit.reason = reason;
    if (circuit.failures < mostFailures && askedForMs === 0) return;
    // Calls that were under way when it was left alone bring no news.
    if (circuit.openUntil > now() && askedForMs === 0) return;
    circuit.openUntil = Math.max(circuit.askedUntil, now() + Math.max(askedForMs, circuit.pauseMs));
    circuit.pauseMs = Math.min(circuit.pauseMs * 2, longestPauseMs);
    const until = now() + askedForMs;
    if (askedForMs === 0 || until <= circuit.askedUntil + sameWaitMs) return;
    circuit.askedUntil = until;
    await waits.keep(account, { until, reason });
  }

  return {
    async ask(account, call, reasonOf, { urgent = false } = {}) {
      const circuit = circuitOf(account);
      await lookUp(account, circuit, urgent);
      const { reason } = circuit;
      const waitMs = (urgent ? circuit.askedUntil : circuit.openUntil) - now();
      if (waitMs > 0) return { notAsked: true, waitMs, reason };
      if (circuit.isTried && !urgent) return { notAsked: true, waitMs: trialMs, reason };
      const isTrial = circuit.openUntil > 0 && !circuit.isTried;
      if (isTrial) circuit.isTried = true;
      try {
        const answer = await call();
        await note(account, circuit, answer, reasonOf(answer));
        return answer;
      } finally {
        if (isTrial) circuit.isTried = false;
      }
    },
  };
}

const closed = { failures: 0, pauseMs: firstPauseMs, openUntil: 0, isTried: false, reason: '' };
