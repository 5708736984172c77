import { ask } from './api.ts';
import type { StartWriting } from './form-chunk.ts';
import type { StartPages } from './pages-chunk.ts';
import { loadScript } from './shared.ts';
import { baseOf, type SpokenStrings, type Words, wordsFrom } from './strings.ts';

// Known only when the rest is built: the build puts them in.
declare const FORM_INTEGRITY: string;
declare const PAGES_INTEGRITY: string;
declare const RELEASE: string;

const words: Record<string, Promise<Words | undefined>> = {};

/** What lies beyond the first page. */
export function loadPages(server: string): Promise<StartPages> {
  return loadScript(`${server}/embed/${RELEASE}/pages.js`, PAGES_INTEGRITY);
}

/** What writing needs, with its words beside those of reading. */
export async function loadForm(server: string, { lang, t }: Words): Promise<StartWriting> {
  const [start, strings] = await Promise.all([
    loadScript<StartWriting>(`${server}/embed/${RELEASE}/form.js`, FORM_INTEGRITY),
    loadStrings(server, `${baseOf(lang)}-form`),
  ]);
  Object.assign(t, strings);
  return start;
}

/** Keeps the words that an answer brought. */
export function keepWords(pageLanguage: string, strings: object): Words {
  const brought = wordsFrom(strings as SpokenStrings);
  words[pageLanguage] = Promise.resolve(brought);
  return brought;
}

/** The words for a page's language, from a file where no answer has brought them; undefined: there are none. */
export function loadWords(server: string, pageLanguage: string): Promise<Words | undefined> {
  words[pageLanguage] ??= loadStrings(server, baseOf(pageLanguage)).then(wordsFrom, () => undefined);
  return words[pageLanguage];
}

function loadStrings(server: string, name: string): Promise<SpokenStrings> {
  return ask(`${server}/embed/${RELEASE}/${name}.json`).then(answer => answer.json());
}
