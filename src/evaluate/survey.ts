import type { Truth } from '../domain/verdict.ts';
import { csvRecords } from '../spam/learned/csv.ts';
import { type Dates, dateColumn } from './date-column.ts';
import { FileError, shown } from './file-error.ts';
import { columnName, type Format } from './format.ts';
import { areLabels, isUnlabelled, truthsOf } from './labels.ts';

/** What a file has; its comments in lists of plain numbers, since they may be millions. */
export interface Survey {
  /** Where the records of the comments that have a label begin and end. */
  starts: number[];
  ends: number[];
  /** undefined: the file has no column of dates. */
  dates: Dates | undefined;
  /** What each label means, as it is written. */
  truths: Map<string, Truth>;
  /** Lines of records without a label. */
  unlabelled: number[];
  /** Lines of records with a quote at the beginning of a cell that it does not enclose. */
  strayQuotes: number[];
}

/** Labels are few words; more different ones are something else. */
const mostLabels = 100;

/** How many records have a label, and the line of the first. */
type Seen = Map<string, { count: number; line: number }>;

/**
 * Reads a file once: where are its comments, when were they written, what do their labels mean?
 * @throws {FileError} when that cannot be known.
 */
export function surveyOf(bytes: Buffer, format: Format): Survey {
  const { layout, columns, skip } = format;
  const [starts, ends]: [number[], number[]] = [[], []];
  const [unlabelled, strayQuotes]: [number[], number[]] = [[], []];
  const dates = columns.date === undefined ? undefined : dateColumn();
  const seen: Seen = new Map();
  const isRow = (cells: string[]) => {
    const label = labelIn(cells, format);
    return cells.length === columns.count && (seen.has(label) || areLabels([label]) !== 'no');
  };
  let records = 0;
  for (const { cells, start, end, line, strayQuote } of csvRecords(bytes, layout, isRow)) {
    records += 1;
    if (records <= skip) continue;
    if (strayQuote) strayQuotes.push(line);
    const label = labelIn(cells, format);
    if (isUnlabelled(label)) {
      unlabelled.push(line);
      continue;
    }
    const { count, line: first } = seen.get(label) ?? { count: 0, line };
    seen.set(label, { count: count + 1, line: first });
    if (seen.size > mostLabels) throw unknownLabels(seen, format);
    starts.push(start);
    ends.push(end);
    dates?.add(cells[columns.date!] ?? '', line);
  }
  if (starts.length === 0) throw new FileError(nothingIn(unlabelled, format));
  return { starts, ends, dates: dates?.settle(), truths: truthsIn(seen, format), unlabelled, strayQuotes };
}

/** The label of a record as it is written; empty where the record is too short. */
export function labelIn(cells: string[], { columns }: Format): string {
  return (cells[columns.label] ?? '').trim();
}

function truthsIn(seen: Seen, format: Format): Map<string, Truth> {
  const truths = truthsOf(seen.keys(), format.columns.asksForHam);
  if ([...truths.values()].includes(undefined)) throw unknownLabels(seen, format);
  return truths as Map<string, Truth>;
}

function unknownLabels(seen: Seen, format: Format): FileError {
  const some = [...seen].slice(0, 8).map(([label, { count, line }]) => {
    return `“${shown(label)}” (${count}, first in line ${line})`;
  });
  const more = seen.size > some.length ? ' and more' : '';
  return new FileError(
    `what the labels in ${columnName('label', format)} mean cannot be known: ${some.join(', ')}${more}. ` +
      'They should be spam and ham, or 1 and 0.',
  );
}

function nothingIn(unlabelled: number[], format: Format): string {
  if (unlabelled.length === 0) return 'it has no comments.';
  return `none of its ${unlabelled.length} records has a label in ${columnName('label', format)}.`;
}
