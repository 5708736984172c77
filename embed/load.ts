import { ask } from './api.ts';
import type { FormModule } from './form-chunk.ts';
import { shared } from './shared.ts';
import { baseOf, type Strings, type Words, wordsFrom } from './strings.ts';
import { policy } from './trusted-html.ts';

// Known only when the rest is built: the build puts them in.
declare const FORM_INTEGRITY: string;
declare const LANGUAGES: string;
declare const RELEASE: string;

/** A chunk's script hands what it brings to the element that loaded it. */
export interface ChunkScript extends HTMLScriptElement {
  afterword(brought: FormModule): void;
  shared: typeof shared;
}

let form: Promise<FormModule> | undefined;
const files: Record<string, Promise<Strings>> = {};

/** What writing needs, loaded once and only if it is the very script that this one was built with. */
export function loadForm(server: string): Promise<FormModule> {
  form ??= new Promise((resolve, reject) => {
    const script = document.createElement('script') as ChunkScript;
    script.crossOrigin = 'anonymous';
    script.integrity = FORM_INTEGRITY;
    script.src = policy().createScriptURL(`${server}/embed/${RELEASE}/form.js`);
    script.afterword = resolve;
    script.shared = shared;
    script.onerror = () => {
      form = undefined;
      reject();
    };
    document.head.append(script);
  });
  return form;
}

/** The language whose words a page needs and does not have yet, else ''. */
export function missingLanguage(pageLanguage: string): string {
  const base = knownBase(pageLanguage);
  return files[base] ? '' : base;
}

/** Keeps the words that an answer brought. */
export function keepWords(pageLanguage: string, { strings }: { strings?: object | undefined }): void {
  if (strings) files[knownBase(pageLanguage)] = Promise.resolve(strings as Strings);
}

/** The words for a page's language, else English; from a file where no answer has brought them. */
export function loadWords(server: string, pageLanguage: string): Promise<Words> {
  const base = knownBase(pageLanguage);
  return loadStrings(server, base).then(strings => wordsFrom(pageLanguage, base, strings));
}

/** Brings the words that writing needs beside those that reading needed. */
export async function loadMoreWords(server: string, { lang, t }: Words): Promise<void> {
  Object.assign(t, await loadStrings(server, `${knownBase(lang)}-form`));
}

function loadStrings(server: string, name: string): Promise<Strings> {
  files[name] ??= ask(`${server}/embed/${RELEASE}/${name}.json`).then(answer => answer.json());
  files[name].catch(() => delete files[name]);
  return files[name];
}

function knownBase(language: string): string {
  const base = baseOf(language);
  return LANGUAGES.includes(` ${base} `) ? base : 'en';
}
