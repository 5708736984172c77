import { readDate } from './dates.ts';

/** A cell, for showing it. */
export interface Sample {
  text: string;
  line: number;
}

/** What a column of dates says, once all of it was seen. */
export interface Dates {
  /** Of each comment, in milliseconds since 1970; NaN where there is no date or none that could be read. */
  times: number[];
  /** Cells that have something in them which could not be read, and the first of them. */
  unread: number;
  firstUnread: Sample | undefined;
  empty: number;
  /** Which comes first in dates like 05/02/2015, and how that is known; undefined where there are none. */
  order: { first: 'day' | 'month'; known: 'surely' | 'mostly' | 'not at all' } | undefined;
}

/**
 * Takes the dates of a file one by one. Whether 05/02/2015 is in February or in May is settled at the end, for all
 * of them: by those that can be only one of the two.
 */
export function dateColumn() {
  const dayFirst: number[] = [];
  const monthFirst: number[] = [];
  const only = { day: 0, month: 0 };
  let either = 0;
  let slashed = 0;
  let unread = 0;
  let empty = 0;
  let firstUnread: Sample | undefined;

  return {
    add(text: string, line: number): void {
      const reading = readDate(text);
      dayFirst.push(reading.dayFirst);
      monthFirst.push(reading.monthFirst);
      const [isDay, isMonth] = [!Number.isNaN(reading.dayFirst), !Number.isNaN(reading.monthFirst)];
      if (isDay && isMonth) {
        if (reading.dayFirst === reading.monthFirst) return;
        either += 1;
        if (text.includes('/')) slashed += 1;
      } else if (isDay) only.day += 1;
      else if (isMonth) only.month += 1;
      else if (text.trim() === '') empty += 1;
      else {
        unread += 1;
        firstUnread ??= { text, line };
      }
    },
    settle(): Dates {
      // What is written with slashes and could be either is American more often than not.
      const isDay = only.day === only.month ? 2 * slashed <= either : only.day > only.month;
      const first = isDay ? 'day' : 'month';
      const [chosen, other] = first === 'day' ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
      const times = chosen.map((time, row) => (Number.isNaN(time) ? other[row]! : time));
      const settling = Number(only.day > 0) + Number(only.month > 0);
      const known = (['not at all', 'surely', 'mostly'] as const)[settling]!;
      const hasOrder = either > 0 || settling > 0;
      return { times, unread, firstUnread, empty, order: hasOrder ? { first, known } : undefined };
    },
  };
}
