import type { Kysely } from 'kysely';
import type { Announce, Changes } from './changes.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/**
 * One unit of writing: all of it is kept or nothing. It may run again after a conflict and shares its moment
 * with other units, so it awaits nothing but queries on `db`.
 */
export type Work<T> = (db: Db, announce: Announce) => Promise<T>;

/** Where everything is kept: the embedded SQLite file, or PostgreSQL. */
export interface Store extends AsyncDisposable {
  readonly kind: 'sqlite' | 'postgres';
  /** For reading, outside any transaction: sees what is committed. */
  readonly db: Db;
  readonly changes: Changes;
  /** Resolves once the work is committed and durable; then its announcements are made. */
  write<T>(work: Work<T>): Promise<T>;
  /** The same, without waiting for the disk: for what may be lost with a power cut (counters, last visits). */
  writeLoosely<T>(work: Work<T>): Promise<T>;
  /**
   * Whether everything that other processes changed so far has been announced here. While it is false,
   * remembered answers may be stale.
   */
  inTouch(): boolean;
}

/** The store cannot be opened; the message is a sentence for the owner. */
export class StoreError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
  }
}
