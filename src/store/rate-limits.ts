import { sql } from 'kysely';
import type { Db, Store } from './store.ts';

export interface Hits {
  hits: number;
  resetsAt: number;
}

/** How often something may happen. */
export interface Quota {
  key: string;
  limit: number;
  windowMs: number;
}

/** One thing that happened, to be counted under its quotas. */
interface Waiting {
  steps: Quota[][];
  counted: Map<string, Hits>;
  resolve(counted: Map<string, Hits>): void;
  reject(error: unknown): void;
}

/**
 * Counts one thing under several quotas, for all processes together. Quotas of one step are counted together;
 * what is over one of them is not counted in the steps that follow, so that who floods uses up nobody else's
 * share.
 *
 * @returns what was counted, by key.
 */
export type Count = (steps: Quota[][]) => Promise<Map<string, Hits>>;

/** What arrives in one turn of the event loop is counted with one statement a step. */
export function createCounter(store: Store, now: () => number): Count {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      await store.writeLoosely(db => countAll(db, batch, now()));
      for (const one of batch) one.resolve(one.counted);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  return steps =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush());
      waiting.push({ steps, counted: new Map(), resolve, reject });
    });
}

/** Counts hits by key in windows of `windowMs`. */
export function createHitCounter(
  store: Store,
  windowMs: number,
  now: () => number,
): (key: string) => Promise<Hits> {
  const count = createCounter(store, now);
  return async key => (await count([[{ key, limit: Number.POSITIVE_INFINITY, windowMs }]])).get(key)!;
}

async function countAll(db: Db, batch: Waiting[], time: number): Promise<void> {
  let left = batch;
  // It may run again after a conflict.
  for (const one of batch) one.counted.clear();
  for (let step = 0; left.length > 0; step += 1) {
    left = left.filter(one => one.steps.length > step);
    await countStep(db, left, step, time);
    left = left.filter(one =>
      one.steps[step]!.every(({ key, limit }) => one.counted.get(key)!.hits <= limit),
    );
  }
}

async function countStep(db: Db, things: Waiting[], step: number, time: number): Promise<void> {
  const byKey = new Map<string, { windowMs: number; things: Waiting[] }>();
  for (const thing of things) {
    for (const { key, windowMs } of thing.steps[step]!) {
      const known = byKey.get(key);
      if (known) known.things.push(thing);
      else byKey.set(key, { windowMs, things: [thing] });
    }
  }
  if (byKey.size === 0) return;
  const added = [...byKey].map(([id, { windowMs, things }]) => ({
    id,
    hits: things.length,
    resets_at: time + windowMs,
  }));
  for (const total of await addHits(db, added, time)) {
    const all = byKey.get(total.id)!.things;
    for (const [place, thing] of all.entries()) {
      const hits = total.hits - all.length + place + 1;
      thing.counted.set(total.id, { hits, resetsAt: total.resets_at });
    }
  }
}

/** Takes one hit back, as if it had not been. */
export async function giveBack(store: Store, key: string): Promise<void> {
  await store.writeLoosely(db =>
    db
      .updateTable('rate_limits')
      .set(eb => ({ hits: eb('hits', '-', 1) }))
      .where('id', '=', key)
      .where('hits', '>', 0)
      .execute(),
  );
}

interface Row {
  id: string;
  hits: number;
  resets_at: number;
}

async function addHits(db: Db, added: Row[], time: number): Promise<Row[]> {
  // Sorted, so that two processes never wait for each other's rows.
  added.sort((one, other) => (one.id < other.id ? -1 : 1));
  const rows = sql.join(added.map(row => sql`(${row.id}, ${row.hits}, ${row.resets_at})`));
  const over = sql`rate_limits.resets_at <= ${time}`;
  const counted = sql<Row>`
    insert into rate_limits (id, hits, resets_at) values ${rows}
    on conflict (id) do update set
      hits = case when ${over} then excluded.hits else rate_limits.hits + excluded.hits end,
      resets_at = case when ${over} then excluded.resets_at else rate_limits.resets_at end
    returning id, hits, resets_at`;
  return (await counted.execute(db)).rows;
}

/** Forgets what was counted under a key. */
export async function forgetHits(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('id', '=', key).execute();
}
