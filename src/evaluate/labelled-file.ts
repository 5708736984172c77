import { type FileHandle, open } from 'node:fs/promises';
import { CsvError, type CsvRecord, cellsOf, csvReader, type Layout } from '../spam/learned/csv.ts';
import { type Columns, columnsOf, layoutOf, timeOf, truthOf } from './columns.ts';

export interface Labelled {
  text: string;
  name: string | undefined;
  website: string | undefined;
  truth: 'ham' | 'spam';
}

const pieceBytes = 1024 * 1024;

/**
 * The comments of a labelled CSV file, by date where it has dates, else as they stand; never more than a
 * piece of the file in memory, beside three numbers for each comment.
 *
 * @throws {CsvError} when the file is not what it should be.
 */
export async function* labelledComments(path: string): AsyncGenerator<Labelled> {
  await using file = await open(path);
  if ((await file.stat()).isDirectory()) throw new CsvError('it is a folder.');
  const { columns, hasNames, layout, places, order } = await survey(file);
  const rows = order ? inOrder(file, places, order, layout) : inPlace(file, hasNames, layout);
  for await (const cells of rows) yield labelledOf(cells, columns);
}

/** Where the records of a file stand, in lists of plain numbers: a file may have millions. */
interface Places {
  offsets: number[];
  sizes: number[];
  /** Milliseconds. Without a date of its own a comment has that of the one before it. */
  times: number[];
}

interface Survey {
  columns: Columns;
  /** Whether the first line names them. */
  hasNames: boolean;
  layout: Layout;
  places: Places;
  /** The records' numbers by date; undefined if they stand in order. */
  order: Uint32Array | undefined;
}

/** Reads the file once: is it whole, has each comment a label, and is it in order? */
async function survey(file: FileHandle): Promise<Survey> {
  const layout = layoutOf(await beginningOf(file));
  let columns: Columns | undefined;
  let hasNames = false;
  const places: Places = { offsets: [], sizes: [], times: [] };
  let latest = Number.NEGATIVE_INFINITY;
  let isInOrder = true;
  for await (const { cells, offset, bytes } of records(file, layout)) {
    if (!columns) {
      ({ columns, hasNames } = columnsOf(cells));
      if (hasNames) continue;
    }
    checkRow(cells, columns, places.offsets.length + (hasNames ? 2 : 1));
    const given = columns.date === undefined ? Number.NaN : timeOf(cells[columns.date]);
    const time = Number.isNaN(given) ? latest : given;
    if (time < latest) isInOrder = false;
    latest = time;
    places.offsets.push(offset);
    places.sizes.push(bytes);
    places.times.push(time);
  }
  if (!columns || places.offsets.length === 0) throw new CsvError('it has no comments.');
  return { columns, hasNames, layout, places, order: isInOrder ? undefined : byTime(places) };
}

function byTime({ offsets, times }: Places): Uint32Array {
  const numbers = Uint32Array.from(offsets, (_, number) => number);
  return numbers.sort((a, b) => (times[a] === times[b] ? a - b : times[a]! - times[b]!));
}

function checkRow(cells: string[], columns: Columns, number: number): void {
  const label = cells[columns.label];
  if (label === undefined) throw new CsvError(`record ${number} has ${cells.length} columns, too few.`);
  if (!truthOf(label)) {
    throw new CsvError(
      `record ${number} has the label “${label.slice(0, 40)}”: it must be spam or ham, 1 or 0.`,
    );
  }
}

async function beginningOf(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
  const beginning = buffer.subarray(0, bytesRead);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(beginning.toString('latin1'))) {
    throw new CsvError('it is in UTF-16: save it as UTF-8.');
  }
  if (beginning.includes(0)) throw new CsvError('it is no text file.');
  return beginning;
}

async function* records(file: FileHandle, layout: Layout): AsyncGenerator<CsvRecord> {
  const reader = csvReader(layout);
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    yield* reader.push(buffer.subarray(0, bytesRead));
  }
  yield* reader.end();
}

async function* inPlace(file: FileHandle, hasNames: boolean, layout: Layout): AsyncGenerator<string[]> {
  let areNames = hasNames;
  for await (const { cells } of records(file, layout)) {
    if (!areNames) yield cells;
    areNames = false;
  }
}

async function* inOrder(
  file: FileHandle,
  { offsets, sizes }: Places,
  order: Uint32Array,
  layout: Layout,
): AsyncGenerator<string[]> {
  for (const number of order) {
    const size = sizes[number]!;
    const { buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, offsets[number]!);
    yield cellsOf(buffer, layout);
  }
}

function labelledOf(cells: string[], { text, label, author, url }: Columns): Labelled {
  return {
    text: cells[text] ?? '',
    truth: truthOf(cells[label])!,
    name: author === undefined ? undefined : cells[author],
    website: url === undefined ? undefined : cells[url],
  };
}
