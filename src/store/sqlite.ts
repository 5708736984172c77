import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { createChanges } from './changes.ts';
import { createCommitQueue } from './commit-queue.ts';
import { migrate } from './migrate.ts';
import { runDirectly } from './prepared.ts';
import { type Store, StoreError } from './store.ts';
import type { Tables } from './tables.ts';

/** How long a write waits for another process (the command line beside a running server), in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Pages of the write-ahead log (4 KiB each) before they are copied to the file: pages that many commits touch
 * are then copied once. The default of 1,000 copied the same index pages every few dozen comments.
 */
const checkpointPages = 8_000;

/**
 * The embedded store, in `afterword.sqlite` in the given folder: write-ahead log, commits synced to disk.
 * One connection writes, another reads, so that no reader waits behind a transaction.
 *
 * @throws StoreError when the folder cannot be written or the file is not a database.
 */
export async function openSqlite(dataDir: string): Promise<Store> {
  const { writer, reader } = openFile(dataDir);
  const changes = createChanges();
  const writerDb = kyselyOver(writer);
  const readerDb = kyselyOver(reader);
  const queue = createCommitQueue(writer, writerDb, changes);

  const dataVersion = writer.prepare('pragma data_version').pluck();
  let askedThisTurn = false;
  let seenVersion = dataVersion.get();

  await migrateAlone(writer, writerDb);
  return {
    kind: 'sqlite',
    db: readerDb,
    changes,
    write: queue.write,
    writeLoosely: queue.writeLoosely,
    inTouch() {
      // Asked by every reading: once in a turn of the event loop is enough.
      if (askedThisTurn) return true;
      askedThisTurn = true;
      setImmediate(() => {
        askedThisTurn = false;
      });
      const version = dataVersion.get();
      if (version !== seenVersion) {
        seenVersion = version;
        changes.emit({ kind: 'everything' });
      }
      return true;
    },
    async [Symbol.asyncDispose]() {
      await queue.drained();
      await readerDb.destroy();
      await writerDb.destroy();
    },
  };
}

function openFile(dataDir: string): { writer: Database.Database; reader: Database.Database } {
  try {
    mkdirSync(dataDir, { recursive: true });
    const file = join(dataDir, 'afterword.sqlite');
    const writer = new Database(file, { timeout: busyTimeoutMs });
    writer.pragma('journal_mode = WAL');
    writer.pragma('foreign_keys = ON');
    writer.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    // Fails here rather than at the first comment when the file can be read but not written.
    writer.exec('begin immediate; rollback');
    const reader = new Database(file, { timeout: busyTimeoutMs });
    reader.pragma('query_only = ON');
    return { writer, reader };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The data folder ${dataDir} cannot be used: ${reason}.`, error);
  }
}

/** Kysely's own transactions begin without a lock: two processes at once would both find the tables missing. */
async function migrateAlone(writer: Database.Database, writerDb: Kysely<Tables>): Promise<void> {
  writer.exec('begin immediate');
  try {
    await migrate(writerDb, 'sqlite', { disableTransactions: true });
    writer.exec('commit');
  } catch (error) {
    if (writer.inTransaction) writer.exec('rollback');
    throw error;
  }
}

/** Kysely over one connection that prepares each statement once. */
function kyselyOver(connection: Database.Database): Kysely<Tables> {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = connection.prepare(sql);
      // Lists in queries make as many texts as there are lengths: keep the memory bounded.
      if (statements.size >= 500) statements.clear();
      statements.set(sql, statement);
    }
    return statement;
  };
  const database = { prepare, close: () => void connection.close() };
  const db = new Kysely<Tables>({
    // biome-ignore lint/suspicious/noExplicitAny: Kysely's type for a statement is narrower than the driver's
    dialect: new SqliteDialect({ database: database as any }),
  });
  runDirectly(db, (sql, values) => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(values);
    statement.run(values);
    return [];
  });
  return db;
}
