import type { AkismetSettings } from './akismet.ts';

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

/**
 * A circuit breaker for each Akismet account: after some failures in a row the service is left alone for a
 * while; then one call tries it, and all others follow if that succeeds.
 */
export interface AkismetBreaker {
  ask<T extends ServiceNews>(
    settings: Pick<AkismetSettings, 'baseUrl' | 'key'>,
    call: () => Promise<T>,
    reasonOf: (answer: T) => string,
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

interface Circuit {
  failures: number;
  pauseMs: number;
  openUntil: number;
  isTried: boolean;
  reason: string;
}

/** @param onRecovered is called when a service that was left alone answers again. */
export function createAkismetBreaker(now: () => number, onRecovered: () => void): AkismetBreaker {
  const circuits = new Map<string, Circuit>();

  function note(circuit: Circuit, news: ServiceNews, reason: string): void {
    if (!news.serviceFailed) {
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
    circuit.openUntil = now() + Math.max(askedForMs, circuit.pauseMs);
    circuit.pauseMs = Math.min(circuit.pauseMs * 2, longestPauseMs);
  }

  return {
    async ask({ baseUrl, key }, call, reasonOf) {
      const name = `${baseUrl} ${key}`;
      const circuit = circuits.get(name) ?? { ...closed };
      circuits.set(name, circuit);
      const waitMs = circuit.openUntil - now();
      const { reason } = circuit;
      if (waitMs > 0) return { notAsked: true, waitMs, reason };
      if (circuit.isTried) return { notAsked: true, waitMs: trialMs, reason };
      const isTrial = circuit.openUntil > 0;
      circuit.isTried = isTrial;
      try {
        const answer = await call();
        note(circuit, answer, reasonOf(answer));
        return answer;
      } finally {
        if (isTrial) circuit.isTried = false;
      }
    },
  };
}

const closed: Circuit = { failures: 0, pauseMs: firstPauseMs, openUntil: 0, isTried: false, reason: '' };
