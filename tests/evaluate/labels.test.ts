import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areLabels, isUnlabelled, truthsOf } from '../../src/evaluate/labels.ts';

/** What the labels mean: "s", "h" or "?" for each. */
function read(labels: string[], asksForHam = false): string {
  const truths = truthsOf(labels, asksForHam);
  return labels.map(label => truths.get(label)?.[0] ?? '?').join('');
}

const pairs = `spam ham | Spam. HAM | is_spam not_spam | junk clean | unwanted ok | bad good | spammer genuine
  | 1 0 | 1.00 0.0 | 1 -1 | true false | yes no | y n | t f | s h | positive negative | "1" "0"
  | spam approved | spam valid | scam legit`;

for (const pair of pairs.split('|').map(each => each.trim())) {
  test(`of the labels ${pair} the first means spam and the second ham`, () => {
    assert.equal(read(pair.split(' ')), 'sh');
  });
}

test('words of several kinds may stand in one file', () => {
  assert.equal(read(['ham', 'not spam', 'Non-Spam', 'SPAM', '-1', '1.0', 'Quality']), 'hhhshsh');
});

test('where one of two values names spam or ham, the other is the opposite', () => {
  assert.equal(read(['spam', 'other']), 'sh');
  assert.equal(read(['Ham', '2', 'ham']), 'hsh');
  assert.equal(read(['none', 'spam']), 'hs');
});

test('what cannot be known is not guessed', () => {
  assert.equal(read(['1', '2']), '??');
  assert.equal(read(['0', '4']), '??');
  assert.equal(read(['-1', '0', '1']), '???');
  assert.equal(read(['blue', 'green']), '??');
  assert.equal(read(['good', 'excellent']), 'h?');
  assert.equal(read(['yes', 'maybe']), 's?');
  assert.equal(read(['spam', 'other', 'another']), 's??');
  assert.equal(read(['spam', 'ham', 'maybe']), 'sh?');
});

test('a column that asks for ham has its answers turned round, and its words not', () => {
  assert.equal(read(['1', '0'], true), 'hs');
  assert.equal(read(['true', 'FALSE', 'y', 'n'], true), 'hshs');
  assert.equal(read(['spam', 'ham'], true), 'sh');
});

test('no label is an empty cell, and what programs write for one', () => {
  for (const cell of ['', ' ', 'NaN', 'null', 'N/A', '?', '-', 'unlabeled'])
    assert.ok(isUnlabelled(cell), cell);
  for (const cell of ['0', 'n', 'none', 'ham']) assert.ok(!isUnlabelled(cell), cell);
});

test('a column of labels is told from one of something else', () => {
  assert.equal(areLabels(['spam', 'ham', 'spam']), 'plainly');
  assert.equal(areLabels(['1', '0']), 'perhaps');
  assert.equal(areLabels(['1', '2', '3']), 'no');
  assert.equal(areLabels(['spam', 'Hello there']), 'no');
});
