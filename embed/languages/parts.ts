import { knownLanguage, type Strings } from '../strings.ts';
import { catalogues } from './catalogues.ts';

/** What is only said to somebody who writes: browsers load it with the form. */
const writing: (keyof Strings)[] = [
  'cancel',
  'cancelEdit',
  'delete',
  'deleteAsk',
  'deleted',
  'discard',
  'draftKept',
  'edit',
  'editTitle',
  'fields',
  'keep',
  'left',
  'moment',
  'over',
  'posting',
  'previewEmpty',
  'previewTab',
  'published',
  'quote',
  'save',
  'saved',
  'waiting',
  'writeTab',
];

/** Problems that a reader can meet without writing. */
const readersProblems: (keyof Strings['problems'])[] = [
  'origin-not-allowed',
  'page-not-on-site',
  'site-not-found',
  'unreachable',
];

/** A catalogue in two parts: what reading needs, and what writing needs beside it. */
export function partsOf(strings: Strings): { reading: object; writing: object } {
  const { problems, ...others } = strings;
  const entries = Object.entries(others);
  const isWriting = ([name]: [string, unknown]) => writing.includes(name as keyof Strings);
  const known = Object.entries(problems);
  return {
    reading: {
      ...Object.fromEntries(entries.filter(entry => !isWriting(entry))),
      problems: Object.fromEntries(
        known.filter(([code]) => readersProblems.includes(code as keyof Strings['problems'])),
      ),
    },
    writing: { ...Object.fromEntries(entries.filter(isWriting)), problems },
  };
}

/** What reading needs, in a page's language where there is a catalogue for it, else in English. */
export function readingStrings(pageLanguage: string): object {
  return partsOf(catalogues[knownLanguage(pageLanguage)]!).reading;
}
