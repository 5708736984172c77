const [comma, quote, lineFeed, carriageReturn, space] = [0x2c, 0x22, 0x0a, 0x0d, 0x20];

/** Longest cell in quotes; what runs on for longer has lost its second quote. */
const maxQuotedBytes = 4 * 1024 * 1024;

/** How a file is written. */
export interface Layout {
  /** The byte between two cells. */
  delimiter: number;
  /** Whether a cell may stand in quotes; where not, they are ordinary characters. */
  mayQuote: boolean;
}

const rfc4180: Layout = { delimiter: comma, mayQuote: true };

export interface CsvRecord {
  cells: string[];
  /** Where it begins in the bytes, and ends with its line end. */
  start: number;
  end: number;
  /** The number of the line that it begins in, from 1. */
  line: number;
  /** A cell begins with a quote that does not enclose it: it was read as it stands. */
  strayQuote: boolean;
}

/** Whether cells are those of a whole record, as the others of the file are. */
type IsRow = (cells: string[]) => boolean;

/**
 * Takes a CSV file apart (RFC 4180, UTF-8 with or without BOM, any line ends). Empty lines are left out. A quote
 * that does not begin a cell is an ordinary character, and so is one that begins it without enclosing it: where
 * no other quote stands at the end of the cell, or where that one is several lines further and the lines between
 * are records themselves.
 *
 * @param isRow tells these; without it no line is one.
 */
export function* csvRecords(bytes: Buffer, layout: Layout = rfc4180, isRow?: IsRow): Generator<CsvRecord> {
  let line = 1;
  for (let start = hasBom(bytes) ? 3 : 0; start < bytes.length; ) {
    const record = recordAt(bytes, start, layout, isRow);
    const { cells, end } = record;
    if (cells.length > 1 || cells[0] !== '') yield { ...record, start, line };
    line += countLines(bytes.subarray(start, end));
    start = end;
  }
}

/** The cells of one record that `csvRecords` found, taken by itself. */
export function cellsOf(record: Buffer, layout: Layout = rfc4180): string[] {
  return recordAt(record, 0, layout).cells;
}

function recordAt(bytes: Buffer, start: number, layout: Layout, isRow?: IsRow) {
  const { delimiter, mayQuote } = layout;
  const cells: string[] = [];
  let strayQuote = false;
  for (let at = start; ; ) {
    const isOpened = mayQuote && bytes[at] === quote;
    let close = isOpened ? closingQuote(bytes, at, delimiter) : undefined;
    if (close !== undefined && isRow && swallowsRows(bytes, { start, open: at, close }, layout, isRow)) {
      close = undefined;
    }
    if (isOpened && close === undefined) strayQuote = true;
    const end = plainEnd(bytes, close === undefined ? at : close + 1, delimiter);
    cells.push(
      close === undefined
        ? bytes.toString('utf8', at, end)
        : bytes.toString('utf8', at + 1, close).replaceAll('""', '"'),
    );
    if (bytes[end] !== delimiter) return { cells, end: pastLineEnd(bytes, end), strayQuote };
    at = end + 1;
  }
}

/**
 * Where the quote stands that closes the one at `open`: before a delimiter or a line end. On the same line others
 * may stand between, as some programs write them; undefined if there is none.
 */
function closingQuote(bytes: Buffer, open: number, delimiter: number): number | undefined {
  let isSameLine = true;
  for (let from = open + 1; ; ) {
    const at = bytes.indexOf(quote, from);
    if (at < 0 || at - open > maxQuotedBytes) return undefined;
    isSameLine &&= !hasLineEnd(bytes, from, at);
    if (bytes[at + 1] === quote) {
      from = at + 2;
      continue;
    }
    if (endsCell(bytes, at + 1, delimiter)) return at;
    const beginsCell = bytes[at - 1] === delimiter;
    if (!isSameLine || beginsCell) return undefined;
    from = at + 1;
  }
}

/** Whether the lines that a cell in quotes runs over are records themselves, at least half of them. */
function swallowsRows(
  bytes: Buffer,
  { start, open, close }: { start: number; open: number; close: number },
  layout: Layout,
  isRow: IsRow,
): boolean {
  if (!hasLineEnd(bytes, open, close)) return false;
  const isRowTo = (from: number, end: number) => isRow(cellsOf(bytes.subarray(from, end), layout));
  let at = pastLineEnd(bytes, lineEnd(bytes, open));
  if (!isRowTo(start, at)) return false;
  let [lines, rows] = [0, 0];
  while (at <= close) {
    const end = lineEnd(bytes, at);
    if (end > at) lines += 1;
    if (end > at && isRowTo(at, end)) rows += 1;
    at = pastLineEnd(bytes, end);
  }
  return rows > 0 && 2 * rows >= lines;
}

function endsCell(bytes: Buffer, from: number, delimiter: number): boolean {
  let at = from;
  while (bytes[at] === space) at += 1;
  return at >= bytes.length || bytes[at] === delimiter || isLineEnd(bytes[at]);
}

/** Of a cell without quotes, or of what follows its last quote. */
function plainEnd(bytes: Buffer, from: number, delimiter: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== delimiter && !isLineEnd(bytes[at])) at += 1;
  return at;
}

function lineEnd(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && !isLineEnd(bytes[at])) at += 1;
  return at;
}

function pastLineEnd(bytes: Buffer, at: number): number {
  if (at >= bytes.length) return at;
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

function hasLineEnd(bytes: Buffer, from: number, end: number): boolean {
  const part = bytes.subarray(from, end);
  return part.includes(lineFeed) || part.includes(carriageReturn);
}

function countLines(record: Buffer): number {
  let lines = 0;
  for (let at = record.indexOf(lineFeed); at >= 0; at = record.indexOf(lineFeed, at + 1)) lines += 1;
  return Math.max(lines, 1);
}

function hasBom(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
