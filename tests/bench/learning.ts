import { createHash } from 'node:crypto';
import { createFilter } from '../../src/spam/learned/filter.ts';
import { compare } from './measure.ts';
import { commentText } from './seed.ts';

const times = 2_000;

/** What a verdict and a decision cost the processor, for comments of about 300 characters. */
export async function learning(): Promise<void> {
  const filter = createFilter();
  const input = (number: number) => ({
    text: commentText(number),
    name: `Reader ${number % 20}`,
    email: `reader${number % 20}@example.com`,
  });
  for (let number = 0; number < 1_000; number += 1) {
    filter.learn(input(number), number % 3 === 0 ? 'spam' : 'ham');
  }
  const baseline = {
    name: 'SHA-256 of the same text',
    run: () => cpuMs(number => createHash('sha256').update(commentText(number)).digest()),
  };

  await compare({
    about: 'A verdict of the local filter, after 1,000 decisions',
    baseline,
    ours: { name: 'judge', run: () => cpuMs(number => filter.judge(input(number))) },
    unit: 'ms',
    goal: 'at most 0.3 ms',
  });
  await compare({
    about: 'Learning one decision, and what changed as bytes for the store',
    baseline,
    ours: {
      name: 'learn',
      run: () =>
        cpuMs(number => {
          filter.learn(input(number), number % 3 === 0 ? 'spam' : 'ham');
          filter.changes();
        }),
    },
    unit: 'ms',
    goal: 'at most 1 ms',
  });
}

/** Milliseconds of processor time for each call. */
async function cpuMs(call: (number: number) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let number = 0; number < times; number += 1) call(number);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}
