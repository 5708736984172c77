import type { Judgement } from '../spam/learned/filter.ts';

/** Predictions counted from some decision on: of every comment after the first 200, while the filter learns on. */
export interface Tally {
  /** Decisions that had been learned before the first prediction counted. */
  after: number;
  ham: number;
  spam: number;
  /** At even odds, at the hold threshold and at the reject threshold: spam found, and ham taken for it. */
  levels: Record<Level, { found: number; wrong: number }>;
}

export type Level = 'even odds' | 'hold' | 'reject';
export const levels: readonly Level[] = ['even odds', 'hold', 'reject'];

const counting = [0, 50, 200, 1_000];

export function newTallies(): Tally[] {
  return counting.map(after => {
    const none = () => ({ found: 0, wrong: 0 });
    return { after, ham: 0, spam: 0, levels: { 'even odds': none(), hold: none(), reject: none() } };
  });
}

/** @param decisions learned before this judgement. */
export function count(
  tallies: Tally[],
  decisions: number,
  judgement: Judgement,
  truth: 'ham' | 'spam',
): void {
  const says: Record<Level, boolean> = {
    'even odds': judgement.probability >= 0.5,
    hold: judgement.verdict !== 'ham',
    reject: judgement.verdict === 'discard',
  };
  for (const tally of tallies) {
    if (decisions < tally.after) continue;
    tally[truth] += 1;
    for (const level of levels) {
      if (says[level]) tally.levels[level][truth === 'spam' ? 'found' : 'wrong'] += 1;
    }
  }
}

export interface Figures {
  precision: number;
  recall: number;
  f1: number;
  falsePositiveRate: number;
}

/** NaN where nothing was there to count. */
export function figuresOf({ ham, spam, levels }: Tally, level: Level): Figures {
  const { found, wrong } = levels[level];
  return {
    precision: found / (found + wrong),
    recall: found / spam,
    f1: (2 * found) / (found + wrong + spam),
    falsePositiveRate: wrong / ham,
  };
}
