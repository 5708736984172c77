import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Change } from '../../src/store/changes.ts';
import { until } from '../support/app.ts';
import { storeWithSite } from './open.ts';

test('PostgreSQL ends the connections: nothing remembered is believed until all changes are heard again', async () => {
  await using stores = await storeWithSite('postgres');
  const { store } = stores;
  const other = await stores.open();
  assert.ok(store.inTouch());
  const heard: Change[] = [];
  store.changes.listen(change => heard.push(change));
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'afterword-listen' and datname = current_database()
  `.execute(other.db);
  await until('the loss is noticed', async () => !store.inTouch());
  await until('the store listens again', async () => store.inTouch());
  assert.deepEqual(heard, [{ kind: 'everything' }]);
  await other.write(async (_, announce) => announce({ kind: 'site', siteId: 'blog' }));
  await until('it hears of changes again', async () => heard.length > 1);
  assert.deepEqual(heard[1], { kind: 'site', siteId: 'blog' });
});
