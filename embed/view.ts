import type { Place } from './api.ts';
import type { Words } from './strings.ts';

/** What every part of one comment section shares. */
export interface View {
  place: Place;
  words: Words;
  /** The language that readers most likely write in. */
  pageLanguage: string;
  /** Says a sentence once to those who do not see the page. */
  announce(sentence: string): void;
}
