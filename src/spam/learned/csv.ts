const [comma, quote, lineFeed, carriageReturn] = [0x2c, 0x22, 0x0a, 0x0d];

/** A file without an end of the quoted field would otherwise be one record. */
const maxRecordBytes = 4 * 1024 * 1024;

export class CsvError extends Error {}

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
  /** Where it begins in the file. */
  offset: number;
  /** With its line end. */
  bytes: number;
}

/**
 * Takes a CSV file apart (RFC 4180, UTF-8 with or without BOM, any line ends), piece by piece as it comes.
 * A quote that does not begin a field is an ordinary character. Empty lines are left out.
 *
 * @throws {CsvError} in a sentence that begins with the line's number.
 */
export function csvReader(layout: Layout = rfc4180) {
  let pending: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;

  function* records(bytes: Buffer, isLast: boolean): Generator<CsvRecord> {
    let start = 0;
    while (start < bytes.length) {
      const end = recordEnd(bytes, start, layout);
      if (end === undefined && !isLast) break;
      if (end === undefined && endsInQuotes(bytes, start, layout)) {
        throw new CsvError(`line ${line}: a quoted field that begins here never ends.`);
      }
      const record = bytes.subarray(start, end ?? bytes.length);
      const cells = cellsOf(record, layout);
      if (cells.length > 1 || cells[0] !== '') yield { cells, offset: offset + start, bytes: record.length };
      line += countLines(record);
      start += record.length;
    }
    pending = bytes.subarray(start);
    offset += start;
    if (pending.length > maxRecordBytes) {
      throw new CsvError(
        `line ${line}: a record of more than ${maxRecordBytes / 2 ** 20} MB; is a quote missing?`,
      );
    }
  }

  return {
    /** The records that are complete with this piece. */
    push: (piece: Buffer) => records(pending.length > 0 ? Buffer.concat([pending, piece]) : piece, false),
    /** The last record, if no line end follows it. */
    end: () => records(pending, true),
  };
}

/** Past the line end of the record; undefined if it is not all there. */
function recordEnd(bytes: Buffer, start: number, layout: Layout): number | undefined {
  const { delimiter, mayQuote } = layout;
  let [quoted, fieldStart] = [false, mayQuote];
  for (let at = start === 0 && hasBom(bytes) ? 3 : start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte !== quote) continue;
      // Whether a doubled quote follows may stand in the next piece.
      if (at + 1 === bytes.length) return undefined;
      if (bytes[at + 1] === quote) at += 1;
      else quoted = false;
    } else if (byte === lineFeed) return at + 1;
    else if (byte === carriageReturn) {
      if (at + 1 === bytes.length) return undefined;
      return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
    } else if (byte === quote && fieldStart) quoted = true;
    fieldStart = mayQuote && byte === delimiter;
  }
  return undefined;
}

function endsInQuotes(bytes: Buffer, start: number, layout: Layout): boolean {
  // With a line end after it the last record is complete, unless it stands in quotes.
  return recordEnd(Buffer.concat([bytes.subarray(start), Buffer.from('\n\n')]), 0, layout) === undefined;
}

/** The cells of one complete record. */
export function cellsOf(record: Buffer, { delimiter, mayQuote }: Layout = rfc4180): string[] {
  const text = record
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$|\r$/, '');
  const separator = String.fromCharCode(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const isQuoted = mayQuote && text[at] === '"';
    const [cell, end] = isQuoted ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    cells.push(cell);
    at = end + 1;
  }
  return cells;
}

function plainCell(text: string, at: number, separator: string): [string, number] {
  const found = text.indexOf(separator, at);
  const end = found < 0 ? text.length : found;
  return [text.slice(at, end), end];
}

function quotedCell(text: string, at: number, separator: string): [string, number] {
  let cell = '';
  let from = at + 1;
  while (true) {
    const close = text.indexOf('"', from);
    if (close < 0) return [cell + text.slice(from), text.length];
    cell += text.slice(from, close);
    if (text[close + 1] !== '"') {
      const [rest, end] = plainCell(text, close + 1, separator);
      return [cell + rest, end];
    }
    cell += '"';
    from = close + 2;
  }
}

function countLines(record: Buffer): number {
  let lines = 0;
  for (let at = record.indexOf(lineFeed); at >= 0; at = record.indexOf(lineFeed, at + 1)) lines += 1;
  return Math.max(lines, 1);
}

function hasBom(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
