import type Database from 'better-sqlite3';
import type { Change, Changes } from './changes.ts';
import type { Db, Store, Work } from './store.ts';

/** Most units of work that share one commit. */
const unitsPerCommit = 64;

/** Turns of the event loop for which a commit waits at most, as long as each brings more. */
const mostTurns = 3;

interface Unit {
  durable: boolean;
  run(): Promise<void>;
  succeed(): void;
  fail(error: unknown): void;
}

interface CommitQueue extends Pick<Store, 'write' | 'writeLoosely'> {
  /** Resolves when nothing is waiting to be written. */
  drained(): Promise<void>;
}

/**
 * Puts the work that is waiting at one moment into one transaction, each unit behind a savepoint of its own: a
 * unit that fails takes back only itself, and a sync to disk, the dearest part of a commit, is paid once for
 * all of them. A unit is answered only after the commit.
 */
export function createCommitQueue(connection: Database.Database, db: Db, changes: Changes): CommitQueue {
  const begin = connection.prepare('begin immediate');
  const commit = connection.prepare('commit');
  const rollback = connection.prepare('rollback');
  const savepoint = connection.prepare('savepoint unit');
  const release = connection.prepare('release unit');
  const rollbackUnit = connection.prepare('rollback to unit');

  let waiting: Unit[] = [];
  let running: Promise<void> | undefined;

  async function runTogether(units: Unit[]): Promise<void> {
    const done: Unit[] = [];
    try {
      // A later commit with FULL makes durable what this one leaves to the system.
      connection.pragma(`synchronous = ${units.some(unit => unit.durable) ? 'FULL' : 'NORMAL'}`);
      begin.run();
      for (const unit of units) {
        savepoint.run();
        try {
          await unit.run();
          release.run();
          done.push(unit);
        } catch (error) {
          // A full disk or an I/O error ends the whole transaction, not only this unit.
          if (!connection.inTransaction) throw error;
          rollbackUnit.run();
          release.run();
          unit.fail(error);
        }
      }
      commit.run();
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      // Failing a unit that has failed already changes nothing.
      for (const unit of units) unit.fail(error);
      return;
    }
    for (const unit of done) unit.succeed();
  }

  async function drain(): Promise<void> {
    for (;;) {
      await company();
      if (waiting.length === 0) break;
      const units = waiting.slice(0, unitsPerCommit);
      waiting = waiting.slice(unitsPerCommit);
      await runTogether(units);
    }
    running = undefined;
  }

  /** What arrives in the same turns of the event loop gets to join the commit; a lonely unit waits for one turn. */
  async function company(): Promise<void> {
    let before = -1;
    for (let turn = 0; turn < mostTurns && waiting.length > before; turn += 1) {
      before = waiting.length;
      await new Promise(setImmediate);
    }
  }

  function add<T>(work: Work<T>, durable: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      let announced: Change[] = [];
      waiting.push({
        durable,
        async run() {
          announced = [];
          result = await work(db, change => announced.push(change));
        },
        succeed() {
          for (const change of announced) changes.emit(change);
          resolve(result);
        },
        fail: reject,
      });
      running ??= drain();
    });
  }

  return {
    write: work => add(work, true),
    writeLoosely: work => add(work, false),
    async drained() {
      while (running) await running;
    },
  };
}
