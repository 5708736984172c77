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
import { type Labelled, labelledComments } from '../../../src/evaluate/labelled-file.ts';
import { figuresOf } from '../../../src/evaluate/tally.ts';

const fixture = fileURLToPath(new URL('../../fixtures/labelled-comments.csv', import.meta.url));

async function commentsOf(path: string): Promise<Labelled[]> {
  const comments: Labelled[] = [];
  for await (const comment of labelledComments(path)) comments.push(comment);
  return comments;
}

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

async function commentsIn(content: string): Promise<string[]> {
  return withFile(content, async path => {
    const comments = await commentsOf(path);
    return comments.map(({ text, truth, name }) => `${text}/${truth}/${name ?? '-'}`);
  });
}

test('a labelled file gets a table for all comments and for those after 50 and 200 decisions', async () => {
  const tallies = await evaluateFile(fixture);
  const text = report(tallies);
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

test('the order of time counts, not that of the file', async () => {
  const seen = await commentsIn(
    'date,label,text\n2024-01-03,1,c\n2024-01-01,0,a\n,0,after a\n2024-01-02T10:00:00+09:00,spam,b\n',
  );
  assert.deepEqual(seen, ['a/ham/-', 'after a/ham/-', 'b/spam/-', 'c/spam/-']);
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

test('labels are understood as collections write them', async () => {
  const seen = await commentsIn('v1,v2\nham,a\nnot spam,b\nNon-Spam,c\nSPAM,d\n-1,e\n1.0,f\nQuality,g\n');
  assert.deepEqual(
    seen.map(each => each.split('/')[1]),
    ['ham', 'ham', 'ham', 'spam', 'ham', 'spam', 'ham'],
  );
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
    const last = (await evaluateFile(path))[2]!;
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
    'an unknown label',
    'text,label\na,1\nb,maybe\n',
    /record 3 has the label “maybe”: it must be spam or ham/,
  ],
  ['a short record', 'text,label\na,1\nb\n', /record 3 has 1 columns, too few\.$/],
  ['an open quote', 'text,label\na,1\n"b,0\n', /line 3: a quoted field that begins here never ends\.$/],
  ['UTF-16', Buffer.from('\ufefftext,label\n', 'utf16le'), /it is in UTF-16: save it as UTF-8\.$/],
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
  await assert.rejects(evaluate(config, [tmpdir()]), /cannot be evaluated: it is a folder\.$|EISDIR/);
  await assert.rejects(evaluate(config, []), UsageError);
  await assert.rejects(evaluate(config, ['a.csv', 'b.csv']), UsageError);
});

test('the examples that every filter begins with are well-formed, and of both kinds', async () => {
  const path = fileURLToPath(new URL('../../../src/spam/learned/corpus.csv', import.meta.url));
  const comments = await commentsOf(path);
  const spam = comments.filter(({ truth }) => truth === 'spam').length;
  assert.ok(comments.length >= 400 && spam > 150 && comments.length - spam > 200);
});
