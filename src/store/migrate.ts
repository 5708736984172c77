import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Store } from './store.ts';

const folder = new URL('../../migrations/', import.meta.url);

/**
 * Brings the store to the newest form; several processes may start at once. What cannot be said for both kinds
 * of store is in a file for each: `0011_search.sqlite.sql`, `0011_search.postgres.sql`.
 * @param options.disableTransactions the caller has begun one that keeps others out.
 */
export async function migrate<T>(
  db: Kysely<T>,
  kind: Store['kind'],
  options: { disableTransactions?: boolean } = {},
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(kind) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
    ...options,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function readMigrations(kind: Store['kind']): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.sql') && isFor(kind, name)).sort();
  const entries = files.map(async name => {
    const text = await readFile(new URL(name, folder), 'utf8');
    return [name.replace(/\.sql$/, ''), { up: (db: Kysely<unknown>) => runStatements(db, text) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function isFor(kind: Store['kind'], name: string): boolean {
  const [, only] = /\.(sqlite|postgres)\.sql$/.exec(name) ?? [];
  return only === undefined || only === kind;
}

async function runStatements(db: Kysely<unknown>, text: string): Promise<void> {
  const statements = text
    .replaceAll(/^\s*--.*$/gm, '')
    .split(';')
    .map(statement => statement.trim());
  for (const statement of statements.filter(Boolean)) await sql.raw(statement).execute(db);
}
