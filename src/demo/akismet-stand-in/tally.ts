import { type Fields, field } from './fields.ts';
import { type Answer, json } from './modes.ts';

/** A row of key-sites: what happened to one site in one month. */
interface SiteMonth {
  site: string;
  api_calls: number;
  spam: number;
  ham: number;
  missed_spam: number;
  false_positives: number;
  is_revoked: boolean;
}

type Count = 'spam' | 'ham' | 'missed_spam' | 'false_positives';

/** What was asked with each key, for usage-limit and key-sites. */
export interface Tally {
  add(key: string, site: string, count: Count): void;
  /** Of this month. */
  callsWith(key: string): number;
  keySites(key: string, query: Fields): Answer;
}

/** Sites and months that are counted; later ones are not. */
const maxRows = 1_000;

/** The page of key-sites without a `limit`. */
const defaultLimit = 500;

export function createTally(): Tally {
  const rows = new Map<string, { key: string; month: string; row: SiteMonth }>();
  const rowsOf = (key: string, month: string) =>
    [...rows.values()].filter(entry => entry.key === key && entry.month === month).map(entry => entry.row);

  return {
    add(key, site, count) {
      const month = thisMonth();
      const id = JSON.stringify([key, month, site]);
      const entry = rows.get(id) ?? { key, month, row: emptyRow(site) };
      if (rows.size >= maxRows && !rows.has(id)) return;
      entry.row.api_calls += 1;
      entry.row[count] += 1;
      rows.set(id, entry);
    },
    callsWith: key => rowsOf(key, thisMonth()).reduce((sum, row) => sum + row.api_calls, 0),
    keySites(key, query) {
      const month = field(query, 'month') ?? thisMonth();
      const limit = wholeNumber(field(query, 'limit')) ?? defaultLimit;
      const offset = wholeNumber(field(query, 'offset')) ?? 0;
      const found = rowsOf(key, month)
        .filter(row => row.site.includes(field(query, 'filter') ?? ''))
        .sort(byColumn(field(query, 'order') ?? 'api_calls'));
      return json({ [month]: found.slice(offset, offset + limit), limit, offset, total: found.length });
    },
  };
}

function emptyRow(site: string): SiteMonth {
  return { site, api_calls: 0, spam: 0, ham: 0, missed_spam: 0, false_positives: 0, is_revoked: false };
}

/** The largest number first. */
function byColumn(column: string) {
  const value = (row: SiteMonth) => Number(new Map<string, unknown>(Object.entries(row)).get(column)) || 0;
  return (a: SiteMonth, b: SiteMonth) => value(b) - value(a);
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

function wholeNumber(text: string | undefined): number | undefined {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined;
}
