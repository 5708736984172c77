import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHamScore, noHamScores, thresholdsOf } from '../../../src/spam/learned/thresholds.ts';

test('one honest comment that looks like spam does not let all spam through', () => {
  const usual = scored(evenly(100));
  const withOdd = scored([...evenly(100), 4.5]);
  assert.ok(thresholdsOf(withOdd).hold < 1.5, String(thresholdsOf(withOdd).hold));
  assert.ok(thresholdsOf(withOdd).hold >= thresholdsOf(usual).hold);
  // But nothing that scores like it is rejected.
  assert.ok(thresholdsOf(withOdd).reject > 4.5 + 1);
});

test('of many honest comments about one in a hundred is held', () => {
  const random = randomly();
  // Exponential, as the scores of honest comments thin out: of every 100 one is above ln(100).
  const scores = Array.from({ length: 400 }, () => -Math.log(random()));
  const { hold } = thresholdsOf(scored(scores));
  const above = scores.filter(score => score >= hold).length / scores.length;
  assert.ok(above > 0.002 && above < 0.02, String(above));
});

function scored(scores: number[]) {
  const ham = noHamScores();
  for (const score of scores) addHamScore(ham, score);
  return ham;
}

/** From -6 to -1. */
function evenly(count: number): number[] {
  return Array.from({ length: count }, (_, index) => -6 + (5 * index) / count);
}

/** Numbers from 0 to 1, the same ones in every run. */
function randomly() {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
