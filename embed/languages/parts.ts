import type { ThreadPage } from '../../src/http/api/schemas.ts';
import { baseOf, type SpokenStrings, type Strings, type Words, wordsFrom } from '../strings.ts';
import { catalogues } from './catalogues.ts';
import { en } from './en.ts';

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
  'pending',
  'previewEmpty',
  'previewTab',
  'problems',
  'published',
  'quote',
  'save',
  'saved',
  'waiting',
  'writeTab',
];

type Told = Pick<ThreadPage, 'thread' | 'form' | 'reading' | 'next'>;

/** What is only said on some threads. */
const onSomeThreads: { [name in keyof Strings]?: (page: Told) => boolean } = {
  akismet: ({ form }) => form.spamCheck === 'akismet',
  closed: ({ thread }) => !thread.open,
  empty: ({ thread }) => thread.count === 0,
  loaded: ({ next }) => next !== null,
  local: ({ form }) => form.spamCheck === 'local',
  more: ({ next }) => next !== null,
  notify: ({ reading }) => reading.replyNotices,
};

/** A catalogue in two parts: what reading needs, and what writing needs beside it. */
export function partsOf(strings: Strings): { reading: object; writing: object } {
  const entries = Object.entries(strings);
  const isWriting = ([name]: [string, unknown]) => writing.includes(name as keyof Strings);
  return {
    reading: Object.fromEntries(entries.filter(entry => !isWriting(entry))),
    writing: Object.fromEntries(entries.filter(isWriting)),
  };
}

/** The words for a page's language where there is a catalogue for it, else English. */
export function wordsFor(pageLanguage: string): Words {
  return wordsFrom(stringsFor(pageLanguage));
}

function stringsFor(pageLanguage: string): SpokenStrings {
  const base = baseOf(pageLanguage);
  if (!Object.hasOwn(catalogues, base)) return { lang: 'en', ...en };
  return { lang: isTag(pageLanguage) ? pageLanguage : base, ...catalogues[base]! };
}

/** A page may say `lang="en_US"` or worse, which Intl refuses with an exception. */
function isTag(language: string): boolean {
  try {
    Intl.getCanonicalLocales(language);
    return true;
  } catch {
    return false;
  }
}

/**
 * What reading needs, in a page's language where there is a catalogue for it, else in English: `lang` says which.
 * @param page a thread, to leave out what is not said on it.
 */
export function readingStrings(pageLanguage: string, page?: Told): { lang: string; [name: string]: unknown } {
  const { lang, ...strings } = stringsFor(pageLanguage);
  const entries = Object.entries(partsOf(strings).reading);
  const isSaid = ([name]: [string, unknown]) =>
    !page || (onSomeThreads[name as keyof Strings]?.(page) ?? true);
  return { lang, ...Object.fromEntries(entries.filter(isSaid)) };
}
