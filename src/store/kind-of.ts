import { PostgresAdapter } from 'kysely';
import type { Db, Store } from './store.ts';

/** Which kind of store a connection or a transaction belongs to. */
export function kindOf(db: Db): Store['kind'] {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
