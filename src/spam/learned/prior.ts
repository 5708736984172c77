import { readFileSync } from 'node:fs';
import { readComment } from '../signals/reading.ts';
import { findSignals } from '../signals/signals.ts';
import { csvReader } from './csv.ts';
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

function learnExamples(): Weights {
  const weights = noWeights();
  const noneOff = new Set<string>();
  for (const { text, name, website, truth } of examples()) {
    const reading = readComment({ text, name, website });
    const found = findSignals(reading, noneOff);
    const features = featuresOf(reading, found);
    const predicted = probabilityOf(writtenScore(found) + learnedScore(weights, features));
    addDecision(weights, features, truth, predicted - (truth === 'spam' ? 1 : 0), exampleWeight);
  }
  return weights;
}

function examples() {
  const reader = csvReader();
  const file = readFileSync(new URL('./corpus.csv', import.meta.url));
  const [, ...records] = [...reader.push(file), ...reader.end()];
  return records.map(({ cells: [text = '', label, name, website] }) => {
    return { text, name, website, truth: label === 'spam' ? ('spam' as const) : ('ham' as const) };
  });
}
