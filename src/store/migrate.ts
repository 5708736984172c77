import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

const folder = new URL('../../migrations/', import.meta.url);

/** Brings the store to the newest form; several processes may start at once. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: readMigrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  const entries = files.map(async name => {
    const text = await readFile(new URL(name, folder), 'utf8');
    return [name.replace(/\.sql$/, ''), { up: (db: Kysely<unknown>) => runStatements(db, text) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function runStatements(db: Kysely<unknown>, text: string): Promise<void> {
  const statements = text
    .replaceAll(/^\s*--.*$/gm, '')
    .split(';')
    .map(statement => statement.trim());
  for (const statement of statements.filter(Boolean)) await sql.raw(statement).execute(db);
}
