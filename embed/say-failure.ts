import type { Failure } from './api.ts';
import { failureSentence } from './failure.ts';
import type { View } from './view.ts';

/** Says a failure in its place, and once to those who do not see the page. */
export function sayFailure(failure: Failure, where: HTMLElement, { words, announce }: View): void {
  where.textContent = failureSentence(failure, words);
  announce(where.textContent);
}
