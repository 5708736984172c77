import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { findSite, saveSite } from '../../src/store/sites.ts';
import type { Store } from '../../src/store/store.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { emptyStores, site } from './open.ts';

const program = fileURLToPath(new URL('open-in-process.ts', import.meta.url));

async function migrationsOf(store: Store): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(store.db);
  return rows.map(row => row.name);
}

/** All that are meant for this kind of store: `0011_search.sqlite.sql` is for one alone. */
async function migrationFiles(kind: StoreKind): Promise<string[]> {
  const names = await readdir(new URL('../../migrations/', import.meta.url));
  const other = kind === 'sqlite' ? '.postgres.sql' : '.sqlite.sql';
  const files = names.filter(name => name.endsWith('.sql') && !name.endsWith(other));
  return files.map(name => name.replace(/\.sql$/, '')).sort();
}

onBothStores('Opening the store', kind => {
  test('an empty database gets all tables', async () => {
    await using stores = await emptyStores(kind);
    assert.deepEqual(await migrationsOf(await stores.open()), await migrationFiles(kind));
  });

  test('a database that was used before keeps what is in it', async () => {
    await using stores = await emptyStores(kind);
    const first = await stores.open();
    await first.write(db => saveSite(db, site, 0));
    await first[Symbol.asyncDispose]();
    const second = await stores.open();
    assert.deepEqual(await findSite(second.db, site.id), site);
    assert.deepEqual(await migrationsOf(second), await migrationFiles(kind));
  });

  test('several programs may begin on one empty database at the same moment', async () => {
    // On SQLite, the moment is hit more often than not, not always.
    for (let round = 0; round < (kind === 'sqlite' ? 3 : 1); round += 1) {
      await using stores = await emptyStores(kind);
      const env = { ...process.env, ...stores.env };
      const runs = Array.from({ length: 6 }, () => promisify(execFile)(process.execPath, [program], { env }));
      const keys = (await Promise.all(runs)).map(({ stdout }) => stdout.trim());
      assert.equal(new Set(keys).size, 1, 'all of them sign with one key');
      assert.match(keys[0]!, /^[0-9a-f]{64}$/);
      assert.deepEqual(await migrationsOf(await stores.open()), await migrationFiles(kind));
    }
  });
});
