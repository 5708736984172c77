import { CsvError, cellsOf, type Layout } from '../spam/learned/csv.ts';

/** Where each column stands; undefined for what the file does not have. */
export interface Columns {
  text: number;
  label: number;
  author: number | undefined;
  url: number | undefined;
  date: number | undefined;
}

/** Names that labelled collections give their columns, in lower case, the surest first. */
const names = {
  text: words(
    'text content comment comments message messages body tweet tweets comment_text sms review input texto mensagem komentar pesan v2',
  ),
  label: words('label labels class tag spam is_spam isspam spam_label category target type kategori v1'),
  author: words('author name author_name username user'),
  url: words('url website author_url'),
  date: words('date datetime created_at published_at timestamp'),
};

/**
 * Where the columns stand: by their names, or in a file without names where the first label stands and the
 * longest cell beside it.
 *
 * @throws {CsvError} when text or label is missing.
 */
export function columnsOf(firstLine: string[]): { columns: Columns; hasNames: boolean } {
  const named = columnsByName(firstLine);
  if (named.text !== undefined && named.label !== undefined) {
    return { columns: { ...named, text: named.text, label: named.label }, hasNames: true };
  }
  const columns = columnsByContent(firstLine);
  if (columns) return { columns, hasNames: false };
  const missing = named.text === undefined ? 'text' : 'label';
  const shown = firstLine.join(', ').slice(0, 200);
  throw new CsvError(`line 1: there is no column “${missing}” among: ${shown}.`);
}

function columnsByName(firstLine: string[]) {
  const found = firstLine.map(cell => cell.trim().toLowerCase());
  const columnOf = (column: keyof Columns) => {
    const name = names[column].find(each => found.includes(each));
    return name === undefined ? undefined : found.indexOf(name);
  };
  return {
    text: columnOf('text'),
    label: columnOf('label'),
    author: columnOf('author'),
    url: columnOf('url'),
    date: columnOf('date'),
  };
}

function columnsByContent(firstLine: string[]): Columns | undefined {
  const label = firstLine.findIndex(cell => truthOf(cell));
  const others = firstLine.map((cell, at) => (at === label ? -1 : cell.length));
  const longest = Math.max(...others);
  if (label < 0 || longest < 1) return undefined;
  return { text: others.indexOf(longest), label, author: undefined, url: undefined, date: undefined };
}

/**
 * How the file is written: with the delimiter that shows the columns in its first line, else the one that the
 * line has most of: tab, comma or semicolon. Files of tabs without names have texts as they were typed, with
 * quotes that are nothing but quotes.
 */
export function layoutOf(beginning: Buffer): Layout {
  const [line = ''] = beginning.toString('utf8').split(/[\r\n]/, 1);
  const cellsBy = (delimiter: string) => {
    return cellsOf(Buffer.from(line), { delimiter: delimiter.charCodeAt(0), mayQuote: true });
  };
  const byCount = ['\t', ',', ';'].toSorted((a, b) => cellsBy(b).length - cellsBy(a).length);
  const isNamed = (delimiter: string) => {
    const { text, label } = columnsByName(cellsBy(delimiter));
    return text !== undefined && label !== undefined;
  };
  const named = byCount.find(isNamed);
  const delimiter =
    named ??
    (columnsByContent(line.split('\t')) ? '\t' : byCount.find(each => columnsByContent(cellsBy(each))));
  return {
    delimiter: (delimiter ?? byCount[0]!).charCodeAt(0),
    mayQuote: named !== undefined || delimiter !== '\t',
  };
}

const truths: Record<'ham' | 'spam', Set<string>> = {
  spam: new Set(words('1 1.0 spam true yes')),
  ham: new Set(words('0 0.0 -1 ham false no notspam nospam nonspam legitimate legit normal quality')),
};

/** @returns undefined for what is no label. */
export function truthOf(label: string | undefined): 'ham' | 'spam' | undefined {
  const plain = (label ?? '').trim().toLowerCase();
  const said = /[a-z]/.test(plain) ? plain.replaceAll(/[\s_-]/g, '') : plain;
  return truths.spam.has(said) ? 'spam' : truths.ham.has(said) ? 'ham' : undefined;
}

function words(list: string): string[] {
  return list.split(' ');
}

/** Milliseconds; NaN for what is no date. Without a zone it is taken for UTC: only the order matters. */
export function timeOf(date: string | undefined): number {
  const text = (date ?? '').trim();
  if (/^\d{9,13}$/.test(text)) return text.length > 11 ? Number(text) : Number(text) * 1_000;
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(text) || !/t|\d \d/i.test(text) ? text : `${text}Z`;
  return Date.parse(zoned);
}
