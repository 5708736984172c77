import type { Truth } from '../domain/verdict.ts';
import type { Dates } from './date-column.ts';
import { shown } from './file-error.ts';
import { columnName, type Format } from './format.ts';
import type { Survey } from './survey.ts';

/** How a file was read, in sentences: what somebody must know who is to believe the figures. */
export function notesOn(survey: Survey, format: Format): string[] {
  const { unlabelled, strayQuotes, dates } = survey;
  return [
    labelNote(survey, format),
    ...lineNote(unlabelled, 'had no label and was left out', 'had no label and were left out'),
    ...lineNote(
      strayQuotes,
      'has a cell that begins with a quote and does not end with one: it was read as it stands',
      'have a cell that begins with a quote and does not end with one: these were read as they stand',
    ),
    ...(dates
      ? dateNotes(dates, format)
      : ['There are no dates: the order of the file is taken for that of time.']),
  ];
}

function labelNote({ truths }: Survey, format: Format): string {
  const meaning = (truth: Truth) => {
    const labels = [...truths.keys()].filter(label => truths.get(label) === truth);
    const subject = labels.map(label => `“${shown(label)}”`).join(', ') || 'nothing';
    return `${subject} ${labels.length > 1 ? 'mean' : 'means'} ${truth}`;
  };
  return `Labels in ${columnName('label', format)}: ${meaning('spam')}; ${meaning('ham')}.`;
}

/** @param lines where the records that it is about begin; for none there is nothing to say. */
function lineNote(lines: number[], one: string, many: string): string[] {
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`The record in line ${lines[0]} ${one}.`];
  return [`${lines.length.toLocaleString('en')} records, the first in line ${lines[0]}, ${many}.`];
}

function dateNotes({ times, order, unread, firstUnread, empty }: Dates, format: Format): string[] {
  const [first, last] = rangeOf(times);
  const column = columnName('date', format);
  const notes = order ? [orderNotes[order.known](order.first)] : [];
  if (firstUnread) {
    const { text, line } = firstUnread;
    notes.push(
      `${shareOf(unread, times)} dates could not be read; the first is “${shown(text)}” in line ${line}.`,
    );
  }
  if (empty > 0) notes.push(`${shareOf(empty, times)} comments have no date.`);
  if (first > last) {
    return [...notes, `Without a date in ${column} the order of the file is taken for that of time.`];
  }
  if (unread + empty > 0) {
    notes.push('A comment whose date is not known comes after the one before it in the file.');
  }
  return [`The order of time is that of ${column}, from ${dayOf(first)} to ${dayOf(last)}.`, ...notes];
}

const orderNotes = {
  surely: (first: string) => `In these dates the ${first} stands first.`,
  mostly: (first: string) =>
    `Some of these dates must have the day first, others the month; the rest was read with the ${first} first.`,
  'not at all': (first: string) =>
    `Whether the day or the month stands first in these dates cannot be told: they were read with the ${first} first.`,
};

function rangeOf(times: number[]): [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return [first, last];
}

function shareOf(part: number, all: unknown[]): string {
  return `${part.toLocaleString('en')} of ${all.length.toLocaleString('en')}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
