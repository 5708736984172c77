import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Site } from '../domain/site.ts';
import type { Truth } from '../domain/verdict.ts';
import { createFilter, type Filter } from '../spam/learned/filter.ts';
import type { FilterInput } from '../spam/signals/filter-input.ts';
import {
  addFilterRow,
  deleteFilterRows,
  filterVersion,
  loadFilter,
  versionOf,
} from '../store/filter-states.ts';
import type { Db } from '../store/store.ts';

/** A filter in memory is up to 3 MB. */
const mostFilters = 32;

/** So many changes are read one by one before they become one state. */
const mostChanges = 200;

interface Entry {
  filter: Filter;
  /** The signals that it was told to overlook. */
  signalsOff: string;
  version: string;
  /** The rows that it was made of. */
  ids: string[];
}

/** What the filter has to unlearn of a comment, or to learn, or both. */
export interface Lesson {
  commentId: string;
  before?: Taught | undefined;
  now?: Taught | undefined;
}

interface Taught {
  truth: Truth;
  /** What the filter saw, or is to see. JSON: FilterInput. */
  input: string;
}

/** The sites' local filters, each as it was taught by its moderators, whichever process they were heard by. */
export interface SiteFilters {
  /** @param ask is called with the filter as it is kept, and done with it when it returns. */
  use<T>(db: Db, site: Site, ask: (filter: Filter) => T): Promise<T>;
  /**
   * Within a unit of work that has locked the site's filter.
   * @returns the lessons of which it knew enough already, and learned nothing; and what to call once that is
   *   committed, which saves reading everything again.
   */
  teach(db: Db, site: Site, lessons: Lesson[]): Promise<{ known: Lesson[]; onCommitted: () => void }>;
  /** Who teaches a site's filter much waits for its turn in this process, and lets others work in between. */
  inTurn<T>(siteId: string, work: () => Promise<T>): Promise<T>;
}

export function createSiteFilters(log: Logger): SiteFilters {
  const entries = new LRUCache<string, Entry>({ max: mostFilters });
  const turns = new Map<string, Promise<unknown>>();

  async function use<T>(db: Db, site: Site, ask: (entry: Entry) => T): Promise<T> {
    const siteId = site.id;
    const signalsOff = site.settings.signalsOff.join();
    const known = entries.get(siteId);
    // One that was taken to be taught while its version was looked up is ahead of what is kept.
    if (
      known?.signalsOff === signalsOff &&
      known.version === (await filterVersion(db, siteId)) &&
      entries.get(siteId) === known
    ) {
      return ask(known);
    }
    const { state, changes, ids, version } = await loadFilter(db, siteId);
    const entry = { filter: open(site, state, changes), signalsOff, version, ids };
    entries.set(siteId, entry);
    return ask(entry);
  }

  function open({ id, settings }: Site, state: Uint8Array | undefined, changes: Uint8Array[]): Filter {
    const { signalsOff } = settings;
    try {
      return createFilter(state, changes, { signalsOff });
    } catch (error) {
      log.error({ err: error, site: id }, 'What the filter had learned cannot be read: it begins anew.');
      return createFilter(undefined, [], { signalsOff });
    }
  }

  return {
    use: (db, site, ask) => use(db, site, ({ filter }) => ask(filter)),
    async teach(db, site, lessons) {
      const siteId = site.id;
      const known: Lesson[] = [];
      const { entry, bytes, isState } = await use(db, site, entry => {
        entries.delete(siteId);
        for (const lesson of lessons) {
          const { before, now } = lesson;
          if (before) entry.filter.unlearn(inputOf(before), before.truth);
          if (now && !entry.filter.learn(inputOf(now), now.truth)) known.push(lesson);
        }
        const isState = entry.ids.length >= mostChanges;
        return { entry, isState, bytes: isState ? entry.filter.save() : entry.filter.changes() };
      });
      if (isState) await deleteFilterRows(db, siteId, entry.ids);
      const id = await addFilterRow(db, siteId, isState ? 'state' : 'change', bytes);
      const ids = isState ? [id] : [...entry.ids, id];
      const onCommitted = () => void entries.set(siteId, { ...entry, ids, version: versionOf(ids) });
      return { known, onCommitted };
    },
    async inTurn(siteId, work) {
      const before = turns.get(siteId) ?? Promise.resolve();
      const turn = before.then(work, work);
      turns.set(siteId, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(siteId) === turn) turns.delete(siteId);
      }
    },
  };
}

function inputOf({ input }: Taught): FilterInput {
  return JSON.parse(input) as FilterInput;
}
