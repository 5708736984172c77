import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Truth } from '../domain/verdict.ts';
import { createFilter, type Filter } from '../spam/learned/filter.ts';
import type { FilterInput } from '../spam/signals/filter-input.ts';
import { addFilterRow, deleteFilterRows, filterVersion, loadFilter } from '../store/filter-states.ts';
import type { Db } from '../store/store.ts';

/** A filter in memory is about 2 MB. */
const mostFilters = 32;

/** So many changes are read one by one before they become one state. */
const mostChanges = 200;

interface Entry {
  filter: Filter;
  version: string;
  /** The rows that it was made of. */
  ids: string[];
}

/** A decision that the filter has to learn, or to unlearn, or both. */
export interface Lesson {
  input: FilterInput;
  before: Truth | null;
  now: Truth | null;
}

/** The sites' local filters, each as it was taught by its moderators, whichever process they were heard by. */
export interface SiteFilters {
  of(db: Db, siteId: string): Promise<Filter>;
  /** Within a unit of work. */
  teach(db: Db, siteId: string, lessons: Lesson[]): Promise<void>;
}

export function createSiteFilters(log: Logger): SiteFilters {
  const entries = new LRUCache<string, Entry>({ max: mostFilters });

  async function current(db: Db, siteId: string): Promise<Entry> {
    const known = entries.get(siteId);
    if (known && known.version === (await filterVersion(db, siteId))) return known;
    const { state, changes, ids, version } = await loadFilter(db, siteId);
    const entry = { filter: open(siteId, state, changes), version, ids };
    entries.set(siteId, entry);
    return entry;
  }

  function open(siteId: string, state: Uint8Array | undefined, changes: Uint8Array[]): Filter {
    try {
      return createFilter(state, changes);
    } catch (error) {
      log.error({ err: error, site: siteId }, 'What the filter had learned cannot be read: it begins anew.');
      return createFilter();
    }
  }

  return {
    async of(db, siteId) {
      return (await current(db, siteId)).filter;
    },
    async teach(db, siteId, lessons) {
      const { filter, ids } = await current(db, siteId);
      // Until the work is committed, what is in memory is ahead of what is kept: it is read again.
      entries.delete(siteId);
      for (const { input, before, now } of lessons) {
        if (before) filter.unlearn(input, before);
        if (now) filter.learn(input, now);
      }
      if (ids.length < mostChanges) {
        await addFilterRow(db, siteId, 'change', filter.changes());
      } else {
        await deleteFilterRows(db, siteId, ids);
        await addFilterRow(db, siteId, 'state', filter.save());
      }
    },
  };
}
