import type { en } from './languages/en.ts';

/** The forms of a sentence with a number, by Intl.PluralRules; `none` is for exactly 0. */
export type Plural = { other: string; none?: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export type Strings = typeof en;

/** A catalogue, or a part of one, that says its language: the page's own BCP 47 tag where it is one. */
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

/** The name of a language's catalogue: `de` for `de-AT`. */
export function baseOf(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0]!;
}

/** A catalogue as words; numbers and dates speak the same language as the strings beside them. */
export function wordsFrom(t: SpokenStrings): Words {
  const { lang } = t;
  const { format: number } = new Intl.NumberFormat(lang);
  const { format: exact } = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
  const rules = new Intl.PluralRules(lang);
  const relative = new Intl.RelativeTimeFormat(lang);

  return {
    lang,
    direction: 'ar he'.includes(baseOf(lang)) ? 'rtl' : 'ltr',
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
