import { readFileSync } from 'node:fs';
import { readComment } from '../signals/reading.ts';
import { findSignals } from '../signals/signals.ts';
import { csvRecords } from './csv.ts';
import { featuresOf, writtenScore } from './features.ts';
import { addDecision, learnedScore, noWeights, probabilityOf, type Weights } from './weights.ts';

/** How much an example counts beside a decision of the site. */
const exampleWeight = 0.3125;

let shared: Weights | undefined;

/**
 * What every filter begins with: learned, once in a process, from the examples in corpus.csv, which were
 * written for this. Not to be changed: a site's decisions are added to a copy.
 */
export function priorWeights(): Weights {
  shared ??= learnExamples();
  return shared;
}

/**
 * One example in so many is by somebody new, spam and honest ones alike: on a new site everybody is, and a few
 * decisions on spam must not turn the filter against all of them.
 */
const newAuthorEvery = 16;

function learnExamples(): Weights {
  const weights = noWeights();
  const noneOff = new Set<string>();
  for (const [index, { text, name, website, truth }] of examples().entries()) {
    const approvedBefore = index % newAuthorEvery === 0 ? 0 : undefined;
    const reading = readComment({ text, name, website, approvedBefore });
    const found = findSignals(reading, noneOff);
    const features = featuresOf(reading, found);
    const predicted = probabilityOf(writtenScore(found) + learnedScore(weights, features));
    addDecision(weights, features, truth, predicted - (truth === 'spam' ? 1 : 0), exampleWeight);
  }
  return weights;
}

function examples() {
  const file = readFileSync(new URL('./corpus.csv', import.meta.url));
  const [, ...records] = csvRecords(file);
  return records.map(({ cells: [text = '', label, name, website] }) => {
    return { text, name, website, truth: label === 'spam' ? ('spam' as const) : ('ham' as const) };
  });
}
