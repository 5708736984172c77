import { createFilter } from '../spam/learned/filter.ts';
import { labelledComments } from './labelled-file.ts';
import { recentTexts } from './repeats.ts';
import { count, newTallies, type Tally } from './tally.ts';

/**
 * How well the filter does on labelled comments, as it would on a new site: it predicts each comment in the
 * order of time, and only then learns it.
 */
export async function evaluate(path: string): Promise<Tally[]> {
  const filter = createFilter();
  const countRepeats = recentTexts();
  const tallies = newTallies();
  let decisions = 0;
  for await (const { truth, ...comment } of labelledComments(path)) {
    const input = { ...comment, ...countRepeats(comment.text) };
    count(tallies, decisions, filter.judge(input), truth);
    filter.learn(input, truth);
    decisions += 1;
  }
  return tallies;
}
