import { useEffect, useState } from 'preact/hooks';

const everyMs = 30_000;

/** The time, renewed often enough for "5 minutes ago" to stay true. */
export function useClock(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
