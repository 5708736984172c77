import { CsvError } from '../spam/learned/csv.ts';

/** Where each column stands; undefined for what the file does not have. */
export interface Columns {
  text: number;
  label: number;
  author: number | undefined;
  url: number | undefined;
  date: number | undefined;
}

/** Names that labelled collections give their columns, in lower case. */
const names: Record<keyof Columns, string[]> = {
  text: ['text', 'content', 'comment', 'comments', 'message', 'body', 'v2'],
  label: ['label', 'class', 'tag', 'spam', 'is_spam', 'category', 'v1'],
  author: ['author', 'name', 'author_name', 'username'],
  url: ['url', 'website', 'author_url'],
  date: ['date', 'datetime', 'created_at', 'timestamp'],
};

/** @throws {CsvError} when text or label is missing. */
export function columnsOf(header: string[]): Columns {
  const found = header.map(cell => cell.trim().toLowerCase());
  const columnOf = (column: keyof Columns) => {
    const name = names[column].find(each => found.includes(each));
    return name === undefined ? undefined : found.indexOf(name);
  };
  const [text, label] = [columnOf('text'), columnOf('label')];
  if (text === undefined || label === undefined) {
    const missing = text === undefined ? 'text' : 'label';
    const shown = header.join(', ').slice(0, 200);
    throw new CsvError(`line 1: there is no column “${missing}” among: ${shown}.`);
  }
  return { text, label, author: columnOf('author'), url: columnOf('url'), date: columnOf('date') };
}

/** The delimiter that the first line has most of: comma, semicolon or tab. */
export function delimiterOf(beginning: Buffer): number {
  const [line = ''] = beginning.toString('utf8').split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map(each => ({ each, count: line.split(each).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).each.charCodeAt(0);
}

const truths: Record<string, 'ham' | 'spam'> = {
  '1': 'spam',
  '1.0': 'spam',
  spam: 'spam',
  true: 'spam',
  yes: 'spam',
  '0': 'ham',
  '0.0': 'ham',
  ham: 'ham',
  false: 'ham',
  no: 'ham',
  '-1': 'ham',
};

/** @returns undefined for what is no label. */
export function truthOf(label: string | undefined): 'ham' | 'spam' | undefined {
  return truths[(label ?? '').trim().toLowerCase()];
}

/** Milliseconds; NaN for what is no date. Without a zone it is taken for UTC: only the order matters. */
export function timeOf(date: string | undefined): number {
  const text = (date ?? '').trim();
  if (/^\d{9,13}$/.test(text)) return text.length > 11 ? Number(text) : Number(text) * 1_000;
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(text) || !/t|\d \d/i.test(text) ? text : `${text}Z`;
  return Date.parse(zoned);
}
