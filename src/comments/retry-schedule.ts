const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Waits between the tries of a call to somebody else's service; the last one repeats. */
const waitsMs = [0.5, 1, 2, 5, 10, 20, 30, 60].map(minutes => minutes * minuteMs);

/** So that many jobs that failed together do not come back together. */
const jitter = 0.2;

/**
 * When to try again, in milliseconds since 1970; undefined: it has been tried for `retryDays` and is given up.
 *
 * @param attempts tries so far, the one that failed included.
 * @param retryAfterSeconds what the service asked for; it is obeyed where it is later.
 * @param random from 0 up to 1.
 */
export function nextTryAt(
  job: { attempts: number; created_at: number },
  options: { now: number; retryDays: number; retryAfterSeconds?: number | undefined; random: number },
): number | undefined {
  const { now, retryDays, retryAfterSeconds = 0, random } = options;
  if (now - job.created_at >= retryDays * dayMs) return undefined;
  const waitMs = waitsMs[Math.min(job.attempts, waitsMs.length) - 1] ?? waitsMs[0]!;
  const jittered = waitMs * (1 - jitter / 2 + jitter * random);
  return Math.round(now + Math.max(jittered, Math.min(retryAfterSeconds * 1_000, dayMs)));
}
