import Database from 'better-sqlite3';

/** A statement as it went to the database. */
export interface Recorded {
  sql: string;
  values: unknown[];
}

/** Notes every statement that this process sends to better-sqlite3 from now on, until it is stopped. */
export function record(): { statements: Recorded[]; stop(): void } {
  const statements: Recorded[] = [];
  const original = Database.prototype.prepare;
  const wrapped = new WeakSet<Database.Statement>();
  Database.prototype.prepare = function prepare(this: Database.Database, sql: string) {
    const statement = original.call(this, sql);
    if (wrapped.has(statement)) return statement;
    wrapped.add(statement);
    for (const name of ['all', 'run', 'get', 'iterate'] as const) {
      const run = statement[name].bind(statement) as (...given: unknown[]) => unknown;
      Object.defineProperty(statement, name, {
        value: (...given: unknown[]) => {
          statements.push({ sql, values: given.flat() });
          return run(...given);
        },
      });
    }
    return statement;
  } as typeof original;
  return {
    statements,
    stop() {
      Database.prototype.prepare = original;
    },
  };
}

/** Runs recorded statements on a connection, each prepared once. */
export function replayer(db: Database.Database): (statements: Recorded[]) => void {
  const prepared = new Map<string, Database.Statement>();
  return statements => {
    for (const { sql, values } of statements) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = db.prepare(sql);
        prepared.set(sql, statement);
      }
      if (statement.reader) statement.all(values);
      else statement.run(values);
    }
  };
}
