import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'node:test';
import pg from 'pg';

export type StoreKind = 'sqlite' | 'postgres';

/** Settings of an empty store of its own; the store is gone once disposed of. */
export interface EmptyStore extends AsyncDisposable {
  env: Record<string, string>;
}

export async function emptyStore(kind: StoreKind): Promise<EmptyStore> {
  return kind === 'sqlite' ? emptySqlite() : emptyPostgres();
}

/** The same tests on both stores: what holds on one has to hold on the other. */
export function onBothStores(about: string, tests: (kind: StoreKind) => void): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe(`${about}, on ${kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`, { concurrency: true }, () =>
      tests(kind),
    );
  }
}

async function emptySqlite(): Promise<EmptyStore> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-test-'));
  return {
    env: { DATA_DIR: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function emptyPostgres(): Promise<EmptyStore> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('Run the tests with `npm test`: it starts the PostgreSQL that they need.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: url.href, DATABASE_POOL_SIZE: '4' },
    [Symbol.asyncDispose]: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
