import { LRUCache } from 'lru-cache';
import type { Site } from '../domain/site.ts';
import { findSite } from './sites.ts';
import type { Store } from './store.ts';

const mostSites = 10_000;

/** The sites, remembered until they change. */
export interface Sites {
  /** What is remembered; undefined says only that nothing is. */
  peek(id: string): Site | undefined;
  find(id: string): Promise<Site | undefined>;
}

export function createSiteCache(store: Store): Sites {
  const cache = new LRUCache<string, Site>({ max: mostSites });
  let generation = 0;
  store.changes.listen(change => {
    if (change.kind !== 'site' && change.kind !== 'everything') return;
    generation += 1;
    cache.clear();
  });

  const peek = (id: string) => (store.inTouch() ? cache.get(id) : undefined);
  return {
    peek,
    async find(id) {
      const remembered = peek(id);
      if (remembered) return remembered;
      const before = generation;
      const site = await findSite(store.db, id);
      // What changed while it was read must not be remembered as it was.
      if (site && before === generation) cache.set(id, site);
      return site;
    },
  };
}
