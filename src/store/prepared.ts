import type { Compilable, CompiledQuery, DialectAdapter } from 'kysely';
import type { Db } from './store.ts';

/** Stands in a query for a value that each run brings. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Runs SQL at once on the connection of a Kysely instance, without Kysely's own layers. */
export type Runner = (sql: string, values: unknown[]) => unknown[];

const runners = new WeakMap<DialectAdapter, Runner>();

/** For SQLite, whose one connection answers at once: what is prepared then costs the statement and no more. */
export function runDirectly(db: Db, runner: Runner): void {
  runners.set(db.getExecutor().adapter, runner);
}

/**
 * A query whose SQL is made once for each dialect; every run only brings the values. It halves what a query on
 * the hot path costs.
 *
 * @param build makes the query from slots that stand for the parameters.
 */
export function prepared<P extends object, O>(
  build: (db: Db, slots: P) => Compilable<O>,
): (db: Db, parameters: P) => Promise<O[]> {
  const slots = new Proxy({} as P, { get: (_, name) => new Slot(String(name)) });
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<O>>();

  return async (db, parameters) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(db, slots).compile();
      compiled.set(adapter, query);
    }
    const values = query.parameters.map(value =>
      value instanceof Slot ? parameters[value.name as keyof P] : value,
    );
    const run = runners.get(adapter);
    if (run) return run(query.sql, values) as O[];
    const { rows } = await db.executeQuery<O>({ ...query, parameters: values });
    return rows;
  };
}
