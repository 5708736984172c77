import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { newId } from '../domain/ids.ts';
import { type Change, createChanges } from './changes.ts';
import { migrate } from './migrate.ts';
import { startListening } from './postgres-listen.ts';
import { type Db, type Store, StoreError, type Work } from './store.ts';
import type { Tables } from './tables.ts';

/** A deadlock or a serialization failure: the same work may succeed when it is tried again. */
const conflicts = new Set(['40P01', '40001']);
const mostTries = 5;

const int8 = 20;

/**
 * The store past one machine: any number of processes on one PostgreSQL. They tell each other of changes by
 * NOTIFY.
 *
 * @throws StoreError when the database cannot be reached.
 */
export async function openPostgres(url: string, poolSize: number, log: Logger): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'afterword',
    types: {
      // Counts and instants fit a double; the driver's default is text.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', error => log.warn({ err: error }, 'An idle database connection was lost.'));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const changes = createChanges();
  const me = newId();

  try {
    await migrate(db, 'postgres');
  } catch (error) {
    await db.destroy();
    throw new StoreError(`PostgreSQL cannot be used: ${reasonOf(error)}.`, error);
  }
  const listening = startListening({ url, log, changes, ownId: me });
  await listening.firstTry;

  async function writeWithRetries<T>(work: Work<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const announced: Change[] = [];
      try {
        const result = await runOnce(db, work, announced, me);
        for (const change of announced) changes.emit(change);
        return result;
      } catch (error) {
        if (tries >= mostTries || !conflicts.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  return {
    kind: 'postgres',
    db,
    changes,
    inTouch: listening.inTouch,
    write: work => writeWithRetries(work),
    writeLoosely: work =>
      writeWithRetries(async (transaction, announce) => {
        await sql`set local synchronous_commit = off`.execute(transaction);
        return work(transaction, announce);
      }),
    async [Symbol.asyncDispose]() {
      await listening.close();
      await db.destroy();
    },
  };
}

function runOnce<T>(db: Db, work: Work<T>, announced: Change[], me: string): Promise<T> {
  return db.transaction().execute(async transaction => {
    const result = await work(transaction, change => announced.push(change));
    const forOthers = announced.filter(change => change.kind !== 'jobs');
    if (forOthers.length > 0) {
      const messages = forOthers.map(change => JSON.stringify({ from: me, change }));
      await sql`select pg_notify('afterword', message) from unnest(${messages}::text[]) as message`.execute(
        transaction,
      );
    }
    return result;
  });
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
