import { sql } from 'kysely';
import type { Db, Store } from './store.ts';

export interface Hits {
  hits: number;
  resetsAt: number;
}

interface Waiting {
  resolve(hits: Hits): void;
  reject(error: unknown): void;
}

/**
 * Counts hits by key in windows of `windowMs`, for all processes together. The hits that arrive in one turn of
 * the event loop are added with one statement a key.
 */
export function createHitCounter(
  store: Store,
  windowMs: number,
  now: () => number,
): (key: string) => Promise<Hits> {
  let waiting = new Map<string, Waiting[]>();

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = new Map();
    // Sorted, so that two processes never wait for each other's rows.
    const keys = [...batch.keys()].sort();
    try {
      const totals = await store.writeLoosely(async db => {
        const time = now();
        const rows: Hits[] = [];
        for (const key of keys) {
          const added = batch.get(key)!.length;
          const over = sql<boolean>`rate_limits.resets_at <= ${time}`;
          const row = await db
            .insertInto('rate_limits')
            .values({ id: key, hits: added, resets_at: time + windowMs })
            .onConflict(conflict =>
              conflict.column('id').doUpdateSet({
                hits: sql`case when ${over} then ${added} else rate_limits.hits + ${added} end`,
                resets_at: sql`case when ${over} then ${time + windowMs} else rate_limits.resets_at end`,
              }),
            )
            .returning(['hits', 'resets_at'])
            .executeTakeFirstOrThrow();
          rows.push({ hits: row.hits, resetsAt: row.resets_at });
        }
        return rows;
      });
      keys.forEach((key, index) => {
        const { hits, resetsAt } = totals[index]!;
        const all = batch.get(key)!;
        for (const [place, one] of all.entries())
          one.resolve({ hits: hits - all.length + place + 1, resetsAt });
      });
    } catch (error) {
      for (const one of [...batch.values()].flat()) one.reject(error);
    }
  }

  return key =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) setImmediate(() => void flush());
      const ofKey = waiting.get(key);
      if (ofKey) ofKey.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
    });
}

/** Forgets what was counted under a key. */
export async function forgetHits(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('id', '=', key).execute();
}
