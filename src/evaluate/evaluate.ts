import { createFilter } from '../spam/learned/filter.ts';
import { authorHistory } from './authors.ts';
import { readLabelled } from './labelled-file.ts';
import { recentTexts } from './repeats.ts';
import { count, newTallies, type Tally } from './tally.ts';

export interface Evaluation {
  tallies: Tally[];
  /** How the file was read, in sentences. */
  notes: string[];
}

/**
 * How well the filter does on labelled comments, as it would on a new site: it predicts each comment in the
 * order of time, and only then learns it. With what a site would know of it: how often its text came lately, and
 * what else of its author was let through.
 *
 * @param signalsOff names of signals that have no say, as on a site that switched them off.
 * @throws {FileError} when the file is not what it should be.
 */
export async function evaluate(path: string, signalsOff: string[] = []): Promise<Evaluation> {
  const { comments, notes } = await readLabelled(path);
  if (signalsOff.length > 0) notes.push(`These signals had no say: ${signalsOff.join(', ')}.`);
  const filter = createFilter(undefined, [], { signalsOff });
  const countRepeats = recentTexts();
  const authors = authorHistory();
  const tallies = newTallies();
  let decisions = 0;
  for (const { truth, ...comment } of comments) {
    const approvedBefore = authors.before(comment.name);
    const input = { ...comment, approvedBefore, ...countRepeats(comment.text) };
    count(tallies, decisions, filter.judge(input), truth);
    filter.learn(input, truth);
    authors.decided(comment.name, truth);
    decisions += 1;
  }
  return { tallies, notes };
}
