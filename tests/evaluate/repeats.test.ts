import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recentTexts } from '../../src/evaluate/repeats.ts';

const pitch =
  'the turquoise pyramid of Maarten opens every door for whoever asks the lantern keeper before sunset';
const other = (number: number) =>
  `number${number} something${number} else${number} that nobody${number} says`;

test('a text is counted, and texts like it, up to a hundred', () => {
  const count = recentTexts();
  assert.deepEqual(count(pitch), { sameTextLately: 0, similarTextLately: 0 });
  assert.deepEqual(count(`${pitch}!`), { sameTextLately: 1, similarTextLately: 0 });
  assert.deepEqual(count(pitch.replace('lantern', 'ladder')), { sameTextLately: 0, similarTextLately: 2 });
  assert.deepEqual(count(other(1)), { sameTextLately: 0, similarTextLately: 0 });
  for (let time = 0; time < 150; time += 1) count(pitch);
  assert.deepEqual(count(pitch), { sameTextLately: 100, similarTextLately: 1 });
  assert.equal(count(pitch.replace('sunset', 'dawn')).similarTextLately, 100);
});

test('what came long before is forgotten', () => {
  const count = recentTexts();
  count(pitch);
  for (let number = 0; number < 999; number += 1) count(other(number));
  assert.equal(count(pitch).sameTextLately, 1);
  for (let number = 0; number < 1_000; number += 1) count(other(number));
  assert.deepEqual(count(pitch), { sameTextLately: 0, similarTextLately: 0 });
});
