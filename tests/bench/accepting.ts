import Database from 'better-sqlite3';
import { newId } from '../../src/domain/ids.ts';
import { pathOf } from '../../src/domain/thread-order.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { findOrAddThread } from '../../src/store/threads.ts';
import { compare, load } from './measure.ts';
import { startProcess } from './processes.ts';
import { commentText, exampleRow, page, seed, site, temporaryFolder } from './seed.ts';

const connections = 16;
const insertsPerRound = 3_000;

/**
 * Comments accepted, with guard and sanitizing and durable, against rows of the same shape that better-sqlite3
 * inserts one by one into the same table with the same durability.
 */
export async function accepting(): Promise<void> {
  await using raw = await temporaryFolder();
  await seed(raw.path, [{ url: page, comments: 1 }]);
  await using folder = await temporaryFolder();
  await seed(folder.path, [{ url: page, comments: 1 }]);
  await using app = await startProcess(['tests/bench/serve-app.ts'], {
    DATA_DIR: folder.path,
    PORT: '0',
    FORM_WAIT_MS: '0',
    WORKER: 'off',
    COMMENTS_PER_MINUTE_AND_IP: '1000000',
    COMMENTS_PER_MINUTE_AND_SITE: '1000000',
    COMMENTS_PER_MINUTE: '10000000',
    ATTACK_COMMENTS_PER_MINUTE: '1000000',
  });
  const api = `${app.url}/api/v1/sites/${site.id}`;
  const asked = await fetch(`${api}/form-token?url=${encodeURIComponent(page)}`);
  const { token } = (await asked.json()) as { token: string };
  let number = 0;

  await compare({
    about: `Accepting comments, ${connections} connections, verdict not waited for`,
    baseline: {
      name: 'better-sqlite3, single rows (WAL, synchronous=FULL)',
      run: () => rawInserts(raw.path),
    },
    ours: {
      name: 'Afterword',
      run: async () => {
        const { perSecond } = await load({
          url: `${api}/comments`,
          method: 'POST',
          connections,
          headers: { 'content-type': 'application/json', origin: site.origins[0]! },
          body: () => {
            number += 1;
            const name = `Reader ${number}`;
            const email = `reader${number}@example.com`;
            return JSON.stringify({
              url: page,
              text: commentText(number),
              name,
              email,
              website: '',
              token,
            });
          },
        });
        return perSecond;
      },
    },
    unit: 'comments/s',
    goal: 'at least 0.5',
  });
}

/** The insert that posting makes, run by better-sqlite3 itself, one commit for each row. */
async function rawInserts(dataDir: string): Promise<number> {
  const { statement, values } = await example(dataDir);
  const db = new Database(`${dataDir}/afterword.sqlite`);
  db.pragma('synchronous = FULL');
  const insert = db.prepare(statement);
  const rows = Array.from({ length: insertsPerRound }, () => values());
  const begun = performance.now();
  for (const row of rows) insert.run(row);
  const seconds = (performance.now() - begun) / 1_000;
  db.close();
  return insertsPerRound / seconds;
}

async function example(dataDir: string): Promise<{ statement: string; values: () => unknown[] }> {
  await using store = await openSqlite(dataDir);
  const thread = await findOrAddThread(store.db, site.id, { key: page, url: page, title: null }, Date.now());
  let number = 0;
  const row = () => {
    number += 1;
    const id = newId();
    return exampleRow(thread, id, pathOf(id, undefined, 5), number);
  };
  const columns = Object.keys(row());
  const places = columns.map(() => '?').join(', ');
  return {
    statement: `insert into comments (${columns.join(', ')}) values (${places})`,
    values: () => Object.values(row()),
  };
}
