import type { Logger } from 'pino';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

interface Options {
  databaseUrl: string | undefined;
  databasePoolSize: number;
  dataDir: string;
}

/**
 * Opens the store that the settings name and brings it to the newest form.
 * @throws StoreError with a sentence for the owner.
 */
export function openStore(options: Options, log: Logger): Promise<Store> {
  if (options.databaseUrl) return openPostgres(options.databaseUrl, options.databasePoolSize, log);
  return openSqlite(options.dataDir);
}
