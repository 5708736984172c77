import { LRUCache } from 'lru-cache';
import type { Site } from '../domain/site.ts';
import type { Store } from '../store/store.ts';
import type { ReadyAnswer } from './ready-answer.ts';

/** So that what changes with time alone (a thread that closes) is seen soon. */
const longestAgeMs = 30_000;

/** An answer with what it is about; its site is as it is now, since a change of the site ends it. */
export interface ReadyEntry {
  site: Site;
  pageKey: string;
  answer: ReadyAnswer;
}

type Make = () => Promise<{ answer: ReadyAnswer; pageKey: string }>;

export interface ReadyCache {
  /** What is ready for this request address. */
  peek(address: string): ReadyEntry | undefined;
  /** Makes the answer, once for all who ask at the same time, and keeps it until its page or site changes. */
  find(site: Site, address: string, make: Make): Promise<ReadyAnswer>;
}

/** @param maxBytes 0 keeps nothing. */
export function createReadyCache(store: Store, maxBytes: number): ReadyCache {
  const entries =
    maxBytes > 0
      ? new LRUCache<string, ReadyEntry>({
          maxSize: maxBytes,
          sizeCalculation: (entry, address) => entry.answer.bytes + address.length + 500,
          ttl: longestAgeMs,
          ttlResolution: 1_000,
          dispose: (entry, address) => forgetAddress(pageName(entry.site.id, entry.pageKey), address),
        })
      : undefined;
  const underWay = new Map<string, Promise<ReadyEntry>>();
  const byPage = new Map<string, Set<string>>();
  /** Goes up with every change: what was read before one must not be kept after it. */
  let generation = 0;

  store.changes.listen(change => {
    // Readers see none of the others: what they see of a page is announced as its thread's.
    if (change.kind !== 'thread' && change.kind !== 'site' && change.kind !== 'everything') return;
    generation += 1;
    // Whoever asks from now on must not join a reading that began before the change.
    underWay.clear();
    if (change.kind === 'thread') {
      for (const address of [...(byPage.get(pageName(change.siteId, change.pageKey)) ?? [])])
        entries?.delete(address);
    } else {
      entries?.clear();
    }
  });

  function rememberAddress(name: string, address: string): void {
    const addresses = byPage.get(name);
    if (addresses) addresses.add(address);
    else byPage.set(name, new Set([address]));
  }

  function forgetAddress(name: string, address: string): void {
    const addresses = byPage.get(name);
    addresses?.delete(address);
    if (addresses?.size === 0) byPage.delete(name);
  }

  async function makeAndKeep(site: Site, address: string, make: Make): Promise<ReadyEntry> {
    const before = generation;
    const { answer, pageKey } = await make();
    const entry = { site, pageKey, answer };
    if (entries && before === generation && store.inTouch()) {
      entries.set(address, entry);
      rememberAddress(pageName(entry.site.id, entry.pageKey), address);
    }
    return entry;
  }

  return {
    peek: address => (store.inTouch() ? entries?.get(address) : undefined),
    async find(site, address, make) {
      let entry = underWay.get(address);
      if (!entry) {
        entry = makeAndKeep(site, address, make);
        underWay.set(address, entry);
        const done = () => {
          if (underWay.get(address) === entry) underWay.delete(address);
        };
        entry.then(done, done);
      }
      return (await entry).answer;
    },
  };
}

function pageName(siteId: string, pageKey: string): string {
  return `${siteId} ${pageKey}`;
}
