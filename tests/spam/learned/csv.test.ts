import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CsvError, cellsOf, csvReader } from '../../../src/spam/learned/csv.ts';

/** All records of a text that comes in pieces of so many bytes. */
function read(text: string, pieceBytes = 1e9, delimiter = ',', mayQuote = true): string[][] {
  const layout = { delimiter: delimiter.charCodeAt(0), mayQuote };
  const reader = csvReader(layout);
  const bytes = Buffer.from(text);
  const records: string[][] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    for (const { cells, offset, bytes: length } of reader.push(bytes.subarray(at, at + pieceBytes))) {
      assert.deepEqual(cellsOf(bytes.subarray(offset, offset + length), layout), cells);
      records.push(cells);
    }
  }
  return [...records, ...Array.from(reader.end(), ({ cells }) => cells)];
}

const files: [string, string, string[][]][] = [
  [
    'plain',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no last line end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF and an empty line',
    'a,b\r\n\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['CR', 'a\r1\r', [['a'], ['1']]],
  [
    'BOM',
    '\ufeffa,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['BOM and quotes', '\ufeff"a",b', [['a', 'b']]],
  ['quotes', '"a,""b""\r\nc",2\n', [['a,"b"\r\nc', '2']]],
  ['empty fields', ',"",\n', [['', '', '']]],
  ['a quote inside a field', 'say "hi",2\n', [['say "hi"', '2']]],
  ['text after a quoted field', '"a"b,2\n', [['ab', '2']]],
  ['letters of several bytes', 'ä,"€\n🔥"\n', [['ä', '€\n🔥']]],
  ['nothing', '', []],
];

for (const [what, text, records] of files) {
  test(`CSV: ${what}, whole and in pieces`, () => {
    assert.deepEqual(read(text), records);
    for (const bytes of [1, 2, 3, 5]) assert.deepEqual(read(text, bytes), records, `pieces of ${bytes}`);
  });
}

test('another delimiter', () => {
  assert.deepEqual(read('a;b,c\t"d"\n', 1e9, ';'), [['a', 'b,c\t"d"']]);
});

test('a file where quotes are ordinary characters', () => {
  const records = [
    ['ham', '"Well'],
    ['"', '""'],
  ];
  for (const pieceBytes of [1, 1e9])
    assert.deepEqual(read('ham\t"Well\n"\t""', pieceBytes, '\t', false), records);
});

test('a quote that never ends is refused with its line', () => {
  for (const bytes of [1, 1e9]) {
    assert.throws(
      () => read('a,b\n1,2\n"3,4\n5,6\n', bytes),
      (error: unknown) => error instanceof CsvError && error.message.startsWith('line 3: a quoted field'),
    );
  }
  const huge = `a\n"${'x\n'.repeat(3_000_000)}`;
  assert.throws(() => read(huge, 1_000_000), /^CsvError|line 2: a record of more than 4 MB/);
});
