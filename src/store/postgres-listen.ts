import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Change, Changes } from './changes.ts';

const retryMs = 1_000;
const pingMs = 15_000;

interface Listening {
  /** Resolves when the first try to connect is over, whether it worked or not. */
  firstTry: Promise<void>;
  inTouch(): boolean;
  close(): Promise<void>;
}

/** Hears what other processes changed, on a connection of its own that is opened again when it is lost. */
export function startListening(options: {
  url: string;
  log: Logger;
  changes: Changes;
  ownId: string;
}): Listening {
  const { url, log, changes, ownId } = options;
  const stop = new AbortController();
  const tried = Promise.withResolvers<void>();
  let connected = false;

  async function listenOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'afterword-listen',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const ended = Promise.withResolvers<void>();
    client.on('error', () => ended.resolve());
    client.on('end', () => ended.resolve());
    client.on('notification', ({ payload }) => {
      const { from, change } = JSON.parse(payload ?? '{}') as { from: string; change: Change };
      if (from !== ownId) changes.emit(change);
    });
    const end = () => ended.resolve();
    stop.signal.addEventListener('abort', end);
    try {
      await client.connect();
      await client.query('listen afterword');
      connected = true;
      changes.emit({ kind: 'everything' });
      tried.resolve();
      // A connection that died without a word is noticed by asking.
      const ping = setInterval(() => void client.query('select 1').catch(end), pingMs);
      await ended.promise;
      clearInterval(ping);
    } finally {
      connected = false;
      stop.signal.removeEventListener('abort', end);
      await client.end().catch(() => undefined);
    }
  }

  async function keepListening(): Promise<void> {
    while (!stop.signal.aborted) {
      await listenOnce().catch(error => log.warn({ err: error }, 'The database cannot be listened to.'));
      tried.resolve();
      if (!stop.signal.aborted)
        await sleep(retryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  const running = keepListening();
  return {
    firstTry: tried.promise,
    inTouch: () => connected,
    async close() {
      stop.abort();
      await running;
    },
  };
}
