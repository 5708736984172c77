import type { Truth } from '../domain/verdict.ts';
import { cellsOf } from '../spam/learned/csv.ts';
import { type Format, formatOf } from './format.ts';
import { notesOn } from './notes.ts';
import { labelIn, type Survey, surveyOf } from './survey.ts';
import { textOfFile } from './text-of-file.ts';

export interface Labelled {
  text: string;
  name: string | undefined;
  website: string | undefined;
  truth: Truth;
}

export interface LabelledFile {
  /** By date where the file has dates, else as they stand. */
  comments: Iterable<Labelled>;
  /** How it was read, in sentences: its labels, what was left out, how the dates were understood. */
  notes: string[];
}

/**
 * A labelled CSV file. All of it is in memory, beside some numbers for each comment.
 * @throws {FileError} when it is not what it should be.
 */
export async function readLabelled(path: string): Promise<LabelledFile> {
  const bytes = await textOfFile(path);
  const format = formatOf(bytes);
  const survey = surveyOf(bytes, format);
  return {
    comments: { [Symbol.iterator]: () => inOrder(bytes, format, survey) },
    notes: notesOn(survey, format),
  };
}

function* inOrder(
  bytes: Buffer,
  format: Format,
  { starts, ends, dates, truths }: Survey,
): Generator<Labelled> {
  const { layout, columns } = format;
  const numbers = Uint32Array.from(starts, (_, number) => number);
  for (const number of dates ? byTime(numbers, dates.times) : numbers) {
    const cells = cellsOf(bytes.subarray(starts[number], ends[number]), layout);
    yield {
      text: cells[columns.text] ?? '',
      truth: truths.get(labelIn(cells, format))!,
      name: columns.author === undefined ? undefined : cells[columns.author],
      website: columns.url === undefined ? undefined : cells[columns.url],
    };
  }
}

/** Without a date that was read a comment has that of the one before it; the first ones come before all others. */
function byTime(numbers: Uint32Array, times: number[]): Uint32Array {
  const known = new Float64Array(times.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (const [number, time] of times.entries()) {
    if (!Number.isNaN(time)) latest = time;
    known[number] = latest;
  }
  return numbers.sort((a, b) => (known[a] === known[b] ? a - b : known[a]! - known[b]!));
}
