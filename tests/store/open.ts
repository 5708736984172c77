import { pino } from 'pino';
import { parseConfig } from '../../src/config.ts';
import { type Site, siteSettingsSchema } from '../../src/domain/site.ts';
import { openStore } from '../../src/store/open-store.ts';
import { saveSite } from '../../src/store/sites.ts';
import type { Store } from '../../src/store/store.ts';
import { emptyStore, type StoreKind } from '../support/stores.ts';

export const log = pino({ level: 'silent' });

export const site: Site = {
  id: 'blog',
  name: 'The Blog',
  origins: ['https://blog.example'],
  settings: siteSettingsSchema.parse({}),
};

export interface Stores extends AsyncDisposable {
  /** The settings that name the database. */
  env: Record<string, string>;
  /** Opens the same database once more, as another process does. */
  open(): Promise<Store>;
}

/** An empty database; it, and every store that was opened on it, is gone once disposed of. */
export async function emptyStores(kind: StoreKind): Promise<Stores> {
  await using stack = new AsyncDisposableStack();
  const { env } = stack.use(await emptyStore(kind));
  const opened = stack.move();
  return {
    env,
    open: async () => opened.use(await openStore(parseConfig(env), log)),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** A store with one site. */
export async function storeWithSite(kind: StoreKind): Promise<Stores & { store: Store }> {
  const stores = await emptyStores(kind);
  const store = await stores.open();
  await store.write(db => saveSite(db, site, 0));
  return { ...stores, store };
}
