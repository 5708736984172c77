import { randomBytes } from 'node:crypto';
import type { Store } from './store.ts';

const name = 'root';

/** The key that signs form tokens and authors' secrets: 32 bytes, the same for every process on this store. */
export async function loadSigningKey(store: Store): Promise<Buffer> {
  const value = await store.write(async db => {
    await db
      .insertInto('signing_keys')
      .values({ name, value: randomBytes(32).toString('base64') })
      .onConflict(conflict => conflict.doNothing())
      .execute();
    const row = await db
      .selectFrom('signing_keys')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return row.value;
  });
  return Buffer.from(value, 'base64');
}
