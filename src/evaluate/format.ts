import { csvRecords, type Layout } from '../spam/learned/csv.ts';
import { type Columns, columnsByContent, columnsByName, missingName } from './columns.ts';
import { FileError, shown } from './file-error.ts';

/** How a labelled file is written. */
export interface Format {
  layout: Layout;
  columns: Columns;
  /** The columns' names, if the first line has them. */
  names: string[] | undefined;
  /** Records before the first comment. */
  skip: number;
}

const delimiters = ['\t', ',', ';', '|'];

/** In a file without names so many rows tell what stands where. */
const rowsLookedAt = 50;

/**
 * The file says its delimiter itself (`sep=;`, as Excel has it), or it is the one that shows the columns: by
 * their names, else by what is in them, else the one that the first line has most of.
 *
 * @throws {FileError} when text or label is missing.
 */
export function formatOf(bytes: Buffer): Format {
  const told = toldDelimiter(bytes);
  const before = told === undefined ? 0 : 1;
  const rowsBy = (layout: Layout) => firstRecords(bytes, layout, before + rowsLookedAt).slice(before);
  const layouts = (told ? [told] : delimiters)
    .map(delimiter => ({ delimiter: delimiter.charCodeAt(0), mayQuote: true }))
    .map(layout => ({ layout, firstLine: rowsBy(layout)[0] ?? [] }))
    .toSorted((a, b) => b.firstLine.length - a.firstLine.length);

  for (const { layout, firstLine } of layouts) {
    const columns = columnsByName(firstLine);
    if (columns) return { layout, columns, names: firstLine, skip: before + 1 };
  }
  // Files of tabs without names have texts as they were typed, with quotes that are nothing but quotes.
  const typed = { delimiter: '\t'.charCodeAt(0), mayQuote: false };
  for (const layout of [...(told ? [] : [typed]), ...layouts.map(each => each.layout)]) {
    const columns = columnsByContent(rowsBy(layout));
    if (columns) return { layout, columns, names: undefined, skip: before };
  }
  const { firstLine } = layouts[0]!;
  if (firstLine.length === 0) throw new FileError('it has no comments.');
  throw new FileError(
    `line ${before + 1}: there is no column “${missingName(firstLine)}” among: ${shown(firstLine.join(', '), 200)}.`,
  );
}

function toldDelimiter(bytes: Buffer): string | undefined {
  return /^(?:\ufeff)?"?sep=(.)"?[\r\n]/i.exec(bytes.subarray(0, 16).toString('utf8'))?.[1];
}

function firstRecords(bytes: Buffer, layout: Layout, count: number): string[][] {
  const rows: string[][] = [];
  for (const { cells } of csvRecords(bytes, layout)) {
    rows.push(cells);
    if (rows.length === count) break;
  }
  return rows;
}

/** How a column is spoken of: by its name, or in a file without names by its number. */
export function columnName(column: 'label' | 'date', { columns, names }: Format): string {
  const at = columns[column] ?? 0;
  return names ? `the column “${shown(names[at]!.trim())}”` : `column ${at + 1}`;
}
