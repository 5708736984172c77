import { parseArgs } from 'node:util';
import { type Evaluation, evaluate as evaluateFile } from '../evaluate/evaluate.ts';
import { FileError } from '../evaluate/file-error.ts';
import { figuresOf, levels, type Tally } from '../evaluate/tally.ts';
import { signals } from '../spam/signals/signals.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const usage =
  'evaluate FILE.csv [--signals-off NAME,…]: a CSV file with the columns text and label, and optionally author, url and date (docs/spam.md).';
const options = { 'signals-off': { type: 'string', default: '' } } as const;

/** Says how well the local filter does on a labelled CSV file: predicts each comment, then learns it. */
export const evaluate: Command = async (_config, args) => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) throw new UsageError(usage);
  console.log(report(await evaluated(path, signalsIn(values['signals-off']))));
};

function signalsIn(list: string): string[] {
  const names = list.split(',').map(name => name.trim());
  const given = names.filter(Boolean);
  const unknown = given.find(name => !signals.some(signal => signal.name === name));
  if (unknown === undefined) return given;
  const known = signals.map(({ name }) => name).join(', ');
  throw new UsageError(`--signals-off: There is no signal “${unknown}”. These are: ${known}.`);
}

async function evaluated(path: string, signalsOff: string[]): Promise<Evaluation> {
  try {
    return await evaluateFile(path, signalsOff);
  } catch (error) {
    if (error instanceof FileError) throw new UsageError(`${path} cannot be evaluated: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${path}.`);
    if (code === 'EACCES') throw new UsageError(`${path} cannot be read (${code}).`);
    throw error;
  }
}

/** How the file was read, and one table for each number of decisions that there were enough comments for. */
export function report({ notes, tallies }: Evaluation): string {
  const tables = tallies.filter(({ ham, spam }) => ham + spam > 0).map(table);
  const about =
    'Each comment was predicted first and then learned. “hold” and “reject” are the filter’s own thresholds.\n' +
    '“After 200 decisions” is about every comment after the first 200; the filter goes on learning.';
  return [notes.join('\n'), about, ...tables].join('\n\n');
}

function table(tally: Tally): string {
  const { after, ham, spam } = tally;
  const which = after === 0 ? 'All comments' : `After ${after.toLocaleString('en')} decisions`;
  const rows = levels.map(level => {
    const { precision, recall, f1, falsePositiveRate } = figuresOf(tally, level);
    return [level, decimal(precision), decimal(recall), decimal(f1), percent(falsePositiveRate)];
  });
  return [
    `${which}: ${(ham + spam).toLocaleString('en')} (${spam.toLocaleString('en')} spam, ${ham.toLocaleString('en')} ham)`,
    ...[['', 'precision', 'recall', 'F1', 'ham taken for spam'], ...rows].map(line),
  ].join('\n');
}

function line([first = '', ...rest]: string[]): string {
  const widths = [11, 8, 8, 20];
  return `  ${first.padEnd(10)}${rest.map((cell, at) => cell.padStart(widths[at] ?? 8)).join('')}`;
}

function decimal(number: number): string {
  return Number.isNaN(number) ? '–' : number.toFixed(3);
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(2)} %`;
}
