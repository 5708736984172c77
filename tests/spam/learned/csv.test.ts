import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, csvRecords } from '../../../src/spam/learned/csv.ts';

function read(text: string, delimiter = ',', mayQuote = true): string[][] {
  const layout = { delimiter: delimiter.charCodeAt(0), mayQuote };
  const bytes = Buffer.from(text);
  return Array.from(csvRecords(bytes, layout), ({ cells, start, end }) => {
    assert.deepEqual(cellsOf(bytes.subarray(start, end), layout), cells, 'a record by itself');
    return cells;
  });
}

/** Of records of a text and a label: their cells, and the lines of those with a stray quote. */
function readLabelled(text: string): { cells: string[][]; stray: number[] } {
  const isRow = (cells: string[]) => cells.length === 2 && /^(?:ham|spam)$/.test(cells[1]!);
  const bytes = Buffer.from(text);
  const records = [...csvRecords(bytes, undefined, isRow)];
  for (const { cells, start, end } of records) assert.deepEqual(cellsOf(bytes.subarray(start, end)), cells);
  return {
    cells: records.map(({ cells }) => cells),
    stray: records.filter(({ strayQuote }) => strayQuote).map(({ line }) => line),
  };
}

const two = [
  ['a', 'b'],
  ['1', '2'],
];

const files: [string, string, string[][]][] = [
  ['plain', 'a,b\n1,2\n', two],
  ['no last line end', 'a,b\n1,2', two],
  ['CRLF and an empty line', 'a,b\r\n\r\n1,2\r\n', two],
  ['CR', 'a\r1\r', [['a'], ['1']]],
  ['BOM', '\ufeffa,b\n1,2', two],
  ['BOM and quotes', '\ufeff"a",b', [['a', 'b']]],
  ['quotes', '"a,""b""\r\nc",2\n', [['a,"b"\r\nc', '2']]],
  ['quotes at the end of the file', 'a,"b\nc"', [['a', 'b\nc']]],
  ['nothing but doubled quotes', '"""",""\n', [['"', '']]],
  ['empty fields', ',"",\n', [['', '', '']]],
  ['a quote inside a field', 'say "hi",2\n', [['say "hi"', '2']]],
  ['spaces after a quoted field', '"a" ,2\n', [['a', '2']]],
  ['quotes that are not doubled', '"say "hi, you" twice",2\n', [['say "hi, you" twice', '2']]],
  ['quotes after a backslash', '"say \\"hi, you\\" twice",2\n', [['say \\"hi, you\\" twice', '2']]],
  ['a quoted word at the beginning', '"Free" tea,2,"x"\n', [['"Free" tea', '2', 'x']]],
  ['letters of several bytes', 'ä,"€\n🔥"\n', [['ä', '€\n🔥']]],
  ['nothing', '', []],
];

for (const [what, text, records] of files) {
  test(`CSV: ${what}`, () => assert.deepEqual(read(text), records));
}

test('another delimiter', () => {
  assert.deepEqual(read('a;b,c\t"d"\n', ';'), [['a', 'b,c\t"d"']]);
});

test('a file where quotes are ordinary characters', () => {
  const records = [
    ['ham', '"Well'],
    ['"', '""'],
  ];
  assert.deepEqual(read('ham\t"Well\n"\t""', '\t', false), records);
});

test('records have the numbers of their lines', () => {
  const lines = Array.from(csvRecords(Buffer.from('a\n\n"b\nc"\r\nd\n')), ({ line }) => line);
  assert.deepEqual(lines, [1, 3, 5]);
});

const swallowing: [string, string][] = [
  ['to the end of the file', 'fine,ham\n'],
  ['to a quote within a word', 'fine "words" inside,ham\n'],
  ['to a quoted cell', '"Well, I say",ham\n'],
  ['to a quote at the end of a cell', 'it is 5",ham\n'],
  ['to a quote at the end of a cell, over a row without a label', 'odd,\nit is 5",ham\n'],
  ['to a quote of the same sort', '"again,spam\n'],
];

for (const [how, rest] of swallowing) {
  test(`a quote that nothing closes swallows no rows: ${how}`, () => {
    const { cells, stray } = readLabelled(`first,spam\n"hello there,ham\nbuy now,spam\n${rest}`);
    assert.deepEqual(cells.slice(0, 3), [
      ['first', 'spam'],
      ['"hello there', 'ham'],
      ['buy now', 'spam'],
    ]);
    assert.equal(cells.length, 2 + rest.trim().split('\n').length + 1);
    assert.equal(stray[0], 2);
  });
}

test('a comment of several lines stays one, also one that looks a little like rows', () => {
  const text = 'Dear all,\n\nham, eggs\nand spam, spam';
  const { cells, stray } = readLabelled(`"${text}",ham\n"My list:\ntea,ham\nmilk\neggs\nbread",spam\n`);
  assert.deepEqual(cells, [
    [text, 'ham'],
    ['My list:\ntea,ham\nmilk\neggs\nbread', 'spam'],
  ]);
  assert.deepEqual(stray, []);
});

test('a quote that is closed only after megabytes was never opened', () => {
  const rows = 'x\n'.repeat(3_000_000);
  const [, first, second] = csvRecords(Buffer.from(`a\n"b\n${rows}c"\n`));
  assert.deepEqual([first?.cells, first?.strayQuote, second?.cells], [['"b'], true, ['x']]);
});
