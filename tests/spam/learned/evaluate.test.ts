import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { evaluate, report } from '../../../src/commands/evaluate.ts';
import { UsageError } from '../../../src/commands/usage-error.ts';
import { parseConfig } from '../../../src/config.ts';
import { evaluate as evaluateFile } from '../../../src/evaluate/evaluate.ts';
import { readLabelled } from '../../../src/evaluate/labelled-file.ts';
import { figuresOf } from '../../../src/evaluate/tally.ts';

const fixture = fileURLToPath(new URL('../../fixtures/labelled-comments.csv', import.meta.url));

async function withFile<T>(content: string | Buffer, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-evaluate-'));
  try {
    const path = join(folder, 'file.csv');
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The comments of a file in their order, and how it says that it was read. */
async function contentOf(content: string | Buffer): Promise<{ comments: string[]; notes: string }> {
  return withFile(content, async path => {
    const file = await readLabelled(path);
    const comments = Array.from(file.comments, ({ text, truth, name }) => `${text}/${truth}/${name ?? '-'}`);
    return { comments, notes: file.notes.join('\n') };
  });
}

async function commentsIn(content: string | Buffer): Promise<string[]> {
  return (await contentOf(content)).comments;
}

test('a labelled file gets a table for all comments and for those after 50 and 200 decisions', async () => {
  const evaluation = await evaluateFile(fixture);
  const { tallies } = evaluation;
  const text = report(evaluation);
  assert.match(text, /^Labels in the column “CLASS”: “1” means spam; “0” means ham\.$/m);
  assert.match(text, /^All comments: 240 \(\d+ spam, \d+ ham\)$/m);
  assert.match(text, /^After 50 decisions: 190 /m);
  assert.match(text, /^After 200 decisions: 40 /m);
  assert.doesNotMatch(text, /1,000 decisions/);
  assert.match(text, /^ {2}hold +[\d.–]+ +[\d.–]+ +[\d.–]+ +[\d.]+ %$/m);
  const [all, later] = [tallies[0]!, tallies[1]!];
  assert.ok(figuresOf(all, 'hold').falsePositiveRate <= 0.01);
  assert.equal(figuresOf(all, 'reject').falsePositiveRate, 0);
  assert.ok(figuresOf(later, 'even odds').f1 > 0.95);
});

test('what a site has switched off has no say in the figures either', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `word${at} https://site${at}.example/,spam`);
  await withFile(`text,label\n${rows.join('\n')}\n`, async path => {
    const found = async (...off: string[]) => (await evaluateFile(path, off)).tallies[0]!.levels.hold.found;
    assert.ok((await found('links', 'only-link', 'like-spam')) < (await found()));
    assert.match(
      (await evaluateFile(path, ['links'])).notes.join('\n'),
      /^These signals had no say: links\.$/m,
    );
    const wrong = evaluate(parseConfig({}), [path, '--signals-off', 'links, nonsense']);
    await assert.rejects(wrong, /^Error: --signals-off: There is no signal “nonsense”\. These are: links, /);
  });
});

test('the order of time counts, not that of the file', async () => {
  const { comments, notes } = await contentOf(
    'date,label,text\n2024-01-03,1,c\n2024-01-01,0,a\n,0,after a\n2024-01-02T10:00:00+09:00,spam,b\n',
  );
  assert.deepEqual(comments, ['a/ham/-', 'after a/ham/-', 'b/spam/-', 'c/spam/-']);
  assert.match(notes, /^The order of time is that of the column “date”, from 2024-01-01 to 2024-01-03\.$/m);
  assert.match(notes, /^1 of 4 comments have no date\.$/m);
  assert.match(notes, /whose date is not known comes after the one before it/);
});

test('whether the day or the month stands first is settled by all dates of the file, and said', async () => {
  const file = (...dates: string[]) =>
    `text,label,date\n${dates.map((date, at) => `${at},ham,${date}`).join('\n')}\n`;
  const european = await contentOf(file('05/03/2015', '25/02/2015', '04/03/2015'));
  assert.deepEqual(european.comments, ['1/ham/-', '2/ham/-', '0/ham/-']);
  assert.match(european.notes, /In these dates the day stands first/);
  const unsettled = await contentOf(file('05/03/2015', '04/03/2015'));
  assert.match(unsettled.notes, /cannot be told: they were read with the month first/);
  const mixed = await contentOf(file('25/03/2015', '03/26/2015', '04/03/2015', '27/03/2015'));
  assert.match(mixed.notes, /Some of these dates must have the day first, others the month/);
});

test('dates that cannot be read are counted, and what that means for the order is said', async () => {
  const some = await contentOf('text,label,date\nb,1,2015-02-02\nc,0,soon\na,1,2015-02-01\n');
  assert.deepEqual(some.comments, ['a/spam/-', 'b/spam/-', 'c/ham/-']);
  assert.match(some.notes, /^1 of 3 dates could not be read; the first is “soon” in line 3\.$/m);
  const none = await contentOf('text,label,date\nb,1,soon\na,0,later\n');
  assert.deepEqual(none.comments, ['b/spam/-', 'a/ham/-']);
  assert.match(none.notes, /2 of 2 dates could not be read/);
  assert.match(none.notes, /the order of the file is taken for that of time/);
});

test('columns come in any order, case and language of labels', async () => {
  for (const content of [
    'CLASS,AUTHOR,CONTENT\n1,Bo,"x, y"\n0,Al,z\n',
    '\ufefftext;label;author\r\n"x, y";SPAM;Bo\r\nz;Ham;Al\r\n',
    'Label\tText\tAuthor\ntrue\tx, y\tBo\nFALSE\tz\tAl',
  ]) {
    assert.deepEqual(await commentsIn(content), ['x, y/spam/Bo', 'z/ham/Al']);
  }
});

test('rows without a label are left out and counted', async () => {
  const { comments, notes } = await contentOf('text,label\na,1\nb,\nc,0\nd\ne,NaN\n');
  assert.deepEqual(comments, ['a/spam/-', 'c/ham/-']);
  assert.match(notes, /^3 records, the first in line 3, had no label and were left out\.$/m);
});

test('a column that says which comments are ham is understood as it is meant', async () => {
  const { comments, notes } = await contentOf('text,is_ham\na,1\nb,0\n');
  assert.deepEqual(comments, ['a/ham/-', 'b/spam/-']);
  assert.match(notes, /^Labels in the column “is_ham”: “0” means spam; “1” means ham\.$/m);
});

test('a file may be parted by bars, name its delimiter, and be in UTF-16', async () => {
  for (const content of [
    'text|label|author\n"x, y"|spam|Bo\nz|ham|Al\n',
    'sep=;\r\ntext;label;author\r\nx, y;spam;Bo\r\nz;ham;Al\r\n',
    'sep=|\nx, y|spam|Bo\nz|ham|Al\n',
    Buffer.from('\ufefftext,label,author\n"x, y",spam,Bo\nz,ham,Al\n', 'utf16le'),
    Buffer.from('\ufefftext,label,author\n"x, y",spam,Bo\nz,ham,Al\n', 'utf16le').swap16(),
  ]) {
    const comments = await commentsIn(content);
    assert.deepEqual(
      comments.map(each => each.replace(/-$|Bo$|Al$/, '')),
      ['x, y/spam/', 'z/ham/'],
    );
  }
});

test('a quote at the beginning of a text that nothing closes swallows no comments, and is told of', async () => {
  for (const end of ['fine "words" inside,ham', 'it is 5",ham', 'fine,ham']) {
    const { comments, notes } = await contentOf(`text,label\n"hello there,ham\nbuy now,spam\n${end}\n`);
    assert.deepEqual(comments.slice(0, 2), ['"hello there/ham/-', 'buy now/spam/-']);
    assert.equal(comments.length, 3);
    assert.match(
      notes,
      /^The record in line 2 has a cell that begins with a quote and does not end with one/m,
    );
  }
});

test('a file without names has its label where all of its rows have one', async () => {
  assert.deepEqual(await commentsIn('1,ok,spam\n2,Hello there,ham\n3,Buy,spam\n'), [
    'ok/spam/-',
    'Hello there/ham/-',
    'Buy/spam/-',
  ]);
});

test('a file without names has its label where the first line has one, and texts as they were typed', async () => {
  assert.deepEqual(await commentsIn('ham\tWell, well, well\nspam\t"Free" tea\nham\t"Is it?\n'), [
    'Well, well, well/ham/-',
    '"Free" tea/spam/-',
    '"Is it?/ham/-',
  ]);
  assert.deepEqual(await commentsIn('1,"Buy, now",7\n0,Hello there,8\n'), [
    'Buy, now/spam/-',
    'Hello there/ham/-',
  ]);
});

test('what a site would know of an author counts: who was let through often is believed', async () => {
  const row = (author: string, label: number, number: number) =>
    `${author},${label},"See https://a${number}.example for the ${number}"`;
  const rows = Array.from({ length: 300 }, (_, n) =>
    row(n % 3 === 0 ? `guest ${n}` : 'Ada', n % 3 === 0 ? 1 : 0, n),
  );
  await withFile(`author,label,text\n${rows.join('\n')}\n`, async path => {
    const last = (await evaluateFile(path)).tallies[2]!;
    assert.equal(last.ham + last.spam, 100);
    assert.ok(figuresOf(last, 'hold').f1 > 0.95);
  });
});

const badFiles: [string, string | Buffer, RegExp][] = [
  ['empty', '', /cannot be evaluated: it has no comments\.$/],
  ['a header only', 'text,label\n', /it has no comments\.$/],
  ['no label column', 'text,mark\na,1\n', /line 1: there is no column “label” among: text, mark\.$/],
  ['no text column', 'x,label\na,1\n', /line 1: there is no column “text” among: x, label\.$/],
  [
    'unknown labels',
    'text,label\na,1\nb,maybe\nc,1\nd,\x1b[2Jx\n',
    /what the labels in the column “label” mean cannot be known: “1” \(2, first in line 2\), “maybe” \(1, first in line 3\), “·\[2Jx” \(1, first in line 5\)\. They should be spam and ham, or 1 and 0\.$/,
  ],
  [
    'a text for a label',
    `text,label\n${Array.from({ length: 200 }, (_, at) => `a,words ${at}`).join('\n')}\n`,
    /mean cannot be known: “words 0” .* and more\. They should be/,
  ],
  ['no labels', 'text,label\na,\nb\n', /none of its 2 records has a label in the column “label”\.$/],
  ['a picture', Buffer.from([137, 80, 78, 71, 0, 0, 0, 13]), /it is no text file\.$/],
];

for (const [what, content, message] of badFiles) {
  test(`a bad file is refused in one line: ${what}`, async () => {
    await withFile(content, async path => {
      await assert.rejects(evaluate(parseConfig({}), [path]), (error: unknown) => {
        return error instanceof UsageError && message.test(error.message) && !error.message.includes('\n');
      });
    });
  });
}

test('a file that is not there, or a folder, is said to be so; so is a wrong call', async () => {
  const config = parseConfig({});
  await assert.rejects(evaluate(config, ['/nowhere/at-all.csv']), /There is no file \/nowhere\/at-all\.csv/);
  await assert.rejects(evaluate(config, [tmpdir()]), /cannot be evaluated: it is a folder\.$/);
  await assert.rejects(evaluate(config, []), UsageError);
  await assert.rejects(evaluate(config, ['a.csv', 'b.csv']), UsageError);
});

test('the examples that every filter begins with are well-formed, and of both kinds', async () => {
  const path = fileURLToPath(new URL('../../../src/spam/learned/corpus.csv', import.meta.url));
  const comments = [...(await readLabelled(path)).comments];
  const spam = comments.filter(({ truth }) => truth === 'spam').length;
  assert.ok(comments.length >= 400 && spam > 150 && comments.length - spam > 200);
});
