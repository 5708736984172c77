import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateColumn } from '../../src/evaluate/date-column.ts';
import { readDate } from '../../src/evaluate/dates.ts';

const day = Date.UTC(2015, 1, 5);
const minute = Date.UTC(2015, 1, 5, 10, 11);
const second = Date.UTC(2015, 1, 5, 10, 11, 12);

const forms: [number, string][] = [
  [
    day,
    `2015-02-05 | 2015/2/5 | 2015.02.05 | 20150205 | 5 Feb 2015 | 5. Feb. 2015 | 05-Feb-15 | Feb 5, 2015 | Feb 5th, 2015
    | February 5 2015 | 5th of February 2015 | Thursday, 5 February 2015`,
  ],
  [
    minute,
    `2015-02-05T10:11Z | 2015-02-05 10:11 | 201502051011 | 10:11, 5 February 2015 (UTC)
    | February 5, 2015 at 10:11 AM | 5 Feb 2015 10:11 a.m.`,
  ],
  [
    second,
    `2015-02-05T10:11:12.000Z | 2015-02-05T10:11:12.000000 | 2015-02-05 10:11:12 UTC | 2015-02-05 10:11:12+00
    | 2015-02-05T19:11:12+09:00 | 2015-02-05 02:11:12 -0800 | 20150205T101112 | 20150205101112
    | Thu, 05 Feb 2015 10:11:12 GMT | Thu Feb  5 10:11:12 2015 | Thu Feb 05 10:11:12 +0000 2015
    | 05/Feb/2015:10:11:12 +0000 | Thu Feb 05 2015 11:11:12 GMT+0100 (Central European Standard Time)
    | 1423131072 | 1423131072.0 | 1.423131072e+09 | 1423131072000 | 1423131072000.0 | 1423131072000000
    | 1423131072000000000`,
  ],
];

for (const [time, texts] of forms) {
  for (const text of texts.split('|').map(each => each.trim())) {
    test(`“${text}” is read as a date`, () => {
      assert.deepEqual(readDate(text), { dayFirst: time, monthFirst: time });
    });
  }
}

test('what two numbers could mean either way is read both ways', () => {
  const may = Date.UTC(2015, 4, 2);
  for (const text of ['05/02/2015', '5.2.2015', '05-02-15']) {
    assert.deepEqual(readDate(text), { dayFirst: day, monthFirst: may });
  }
  assert.deepEqual(readDate('13/02/2015'), { dayFirst: Date.UTC(2015, 1, 13), monthFirst: Number.NaN });
  assert.deepEqual(readDate('2/13/99 11:30 PM'), {
    dayFirst: Number.NaN,
    monthFirst: Date.UTC(1999, 1, 13, 23, 30),
  });
  assert.equal(readDate('2/5/2015 12:00 AM').monthFirst, day);
});

const noDates = `soon | 12 | 2015 | May | 2 days ago | before 5/5/2015 | 2015-02-31 | 31/31/2015 | 20151399 | 123456
  | 2015-01-01 25:00 | 2015-01-01 13:00 PM | 2015-01-01 10:99 | 1e99`;

for (const text of ['', ...noDates.split('|').map(each => each.trim())]) {
  test(`“${text}” is no date`, () => {
    assert.deepEqual(readDate(text), { dayFirst: Number.NaN, monthFirst: Number.NaN });
  });
}

function settled(dates: string[]) {
  const column = dateColumn();
  for (const [row, date] of dates.entries()) column.add(date, row + 2);
  const { times, order, ...rest } = column.settle();
  const read = times.map(time => (Number.isNaN(time) ? '-' : new Date(time).toISOString().slice(0, 10)));
  return { read: read.join(' '), order: order && `${order.first}, ${order.known}`, ...rest };
}

test('one date that can only have the day first settles it for all, and so for the month', () => {
  assert.equal(settled(['05/02/2015', '13/02/2015', '01/03/2015']).read, '2015-02-05 2015-02-13 2015-03-01');
  const american = settled(['05.02.2015', '02.13.2015', '01.03.2015']);
  assert.deepEqual([american.read, american.order], ['2015-05-02 2015-02-13 2015-01-03', 'month, surely']);
});

test('where nothing settles it, slashes are American, and it is said that this is a guess', () => {
  assert.equal(settled(['05/02/2015', '01/03/2015']).order, 'month, not at all');
  assert.equal(settled(['05.02.2015', '01.03.2015']).order, 'day, not at all');
  assert.equal(settled(['2015-02-05', 'Feb 5, 2015']).order, undefined);
});

test('a column that has both is read as most of it must be, and each date as it can be', () => {
  const mixed = settled(['13/02/2015', '14/02/2015', '02/15/2015', '05/02/2015']);
  assert.deepEqual([mixed.read, mixed.order], ['2015-02-13 2015-02-14 2015-02-15 2015-02-05', 'day, mostly']);
});

test('a column with as many of either is read by its marks, and it is said that it has both', () => {
  assert.equal(settled(['13.02.2015', '02.15.2015']).order, 'day, mostly');
});

test('what could not be read is counted, and shown by the first of it', () => {
  const { read, ...counted } = settled(['2015-02-05', 'soon', '', ' ', 'later']);
  assert.equal(read, '2015-02-05 - - - -');
  assert.deepEqual(counted, {
    unread: 2,
    firstUnread: { text: 'soon', line: 3 },
    empty: 2,
    order: undefined,
  });
});
