import { catalogues } from './languages/catalogues.ts';
import type { en } from './languages/en.ts';

/** The forms of a sentence with a number, by Intl.PluralRules; `none` is for exactly 0. */
export type Plural = { other: string; none?: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export type Strings = typeof en;

/** A catalogue, or a part of one, that says its language. */
export type SpokenStrings = Strings & { lang: string };

/** A language's strings, and its numbers and dates. */
export interface Words {
  /** The language that the strings are in, as a BCP 47 tag. */
  lang: string;
  direction: 'ltr' | 'rtl';
  t: Strings;
  plural(forms: Plural, n: number): string;
  number(n: number): string;
  /** "3 hours ago". */
  ago(instant: Date, now: Date): string;
  /** "September 30, 2019 at 4:15 PM". */
  exact(instant: Date): string;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** The catalogue for a page's language: `de` for `de-AT`, `en` where no language is named. */
export function baseOf(pageLanguage: string): string {
  return /^[a-z]{1,8}/.exec(pageLanguage.toLowerCase())?.[0] ?? 'en';
}

/** The language of the catalogue for a page's language, `en` where there is none. */
export function knownLanguage(pageLanguage: string): string {
  const base = baseOf(pageLanguage);
  return Object.hasOwn(catalogues, base) ? base : 'en';
}

/** The words for a page's language where there is a catalogue for it, else English. */
export function wordsFor(pageLanguage: string): Words {
  const known = knownLanguage(pageLanguage);
  return wordsFrom(pageLanguage, { lang: known, ...catalogues[known]! });
}

/** A catalogue as words; numbers and dates speak the same language as the strings beside them. */
export function wordsFrom(pageLanguage: string, t: SpokenStrings): Words {
  const base = t.lang;
  const lang = baseOf(pageLanguage) === base && isTag(pageLanguage) ? pageLanguage : base;
  const { format: number } = new Intl.NumberFormat(lang);
  const { format: exact } = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
  const rules = new Intl.PluralRules(lang);
  const relative = new Intl.RelativeTimeFormat(lang);

  return {
    lang,
    direction: 'ar he'.includes(base) ? 'rtl' : 'ltr',
    t,
    plural: (forms, n) =>
      fill((n === 0 && forms.none) || (forms[rules.select(n)] ?? forms.other), { n: number(n) }),
    number,
    exact,
    ago(instant, now) {
      const seconds = (now.getTime() - instant.getTime()) / 1_000;
      for (const [unit, length] of steps) {
        if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
      }
      return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'second');
    },
  };
}

/** Fills `{name}` in a string. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
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
