import { wordsFor } from '../../../embed/languages/parts.ts';
import { baseOf, fill, type Words } from '../../../embed/strings.ts';
import { pageCatalogues } from './languages/catalogues.ts';
import type { PageStrings } from './languages/en.ts';

export interface PageWords extends Words {
  /** What only these pages say. */
  p: PageStrings;
  /** "September 30, 2019 at 4:15 PM UTC". */
  utc(instant: Date): string;
}

/** The words for a site's language where the widget and these pages both speak it; else English. */
export function pageWordsFor(language: string): PageWords {
  const asked = wordsFor(language);
  const known = pageCatalogues[baseOf(asked.lang)];
  const words = known ? asked : wordsFor('en');
  const p = known ?? pageCatalogues.en!;
  const dates = new Intl.DateTimeFormat(words.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return { ...words, p, utc: instant => fill(p.utc, { time: dates.format(instant) }) };
}

export { fill };
