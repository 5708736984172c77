import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import { countWaitingChecks } from '../store/jobs.ts';
import { countByDay, countPending, type Outcome, oldestPending, outcomes } from '../store/statistics.ts';

const dayMs = 86_400_000;
export const shownDays = 30;

export interface Statistics {
  /** The last 30 days, oldest first, today included; by UTC days. */
  days: ({ date: string } & Record<Outcome, number>)[];
  /** What Akismet said of the comments of these days, and what the moderators corrected. */
  akismet: { checked: number; missedSpam: number; falseAlarms: number };
  pending: number;
  waitingForCheck: number;
  oldestPending: { id: string; createdAt: string } | null;
}

/** What came in lately and what became of it: each comment counts on the day on which it came. */
export async function statisticsOf(ctx: Context, site: Site): Promise<Statistics> {
  const { db } = ctx.store;
  const today = Math.floor(ctx.now() / dayMs);
  const first = today - shownDays + 1;
  const [counts, pending, waitingForCheck, oldest] = await Promise.all([
    countByDay(db, site.id, first),
    countPending(db, site.id),
    countWaitingChecks(db, site.id),
    oldestPending(db, site.id),
  ]);
  const sum = (outcome: string, day?: number) =>
    counts
      .filter(count => count.outcome === outcome && (day === undefined || count.day === day))
      .reduce((total, count) => total + count.comments, 0);
  return {
    days: Array.from({ length: shownDays }, (_, at) => ({
      date: new Date((first + at) * dayMs).toISOString().slice(0, 10),
      ...(Object.fromEntries(outcomes.map(outcome => [outcome, sum(outcome, first + at)])) as Record<
        Outcome,
        number
      >),
    })),
    akismet: {
      checked: sum('checked'),
      missedSpam: sum('missed-spam'),
      falseAlarms: sum('false-alarm'),
    },
    pending,
    waitingForCheck,
    oldestPending: oldest ? { id: oldest.id, createdAt: new Date(oldest.created_at).toISOString() } : null,
  };
}
