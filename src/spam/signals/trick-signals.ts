import type { Word } from './reading.ts';
import { growing, quoted, type Signal } from './signal.ts';

/** Languages that are not written in Latin letters, with the scripts that they are written in. */
const scriptsOf: Record<string, RegExp> = {
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  be: /\p{Script=Cyrillic}/u,
  bg: /\p{Script=Cyrillic}/u,
  sr: /\p{Script=Cyrillic}/u,
  mk: /\p{Script=Cyrillic}/u,
  kk: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ur: /\p{Script=Arabic}/u,
  hi: /\p{Script=Devanagari}/u,
  mr: /\p{Script=Devanagari}/u,
  ne: /\p{Script=Devanagari}/u,
  bn: /\p{Script=Bengali}/u,
  ta: /\p{Script=Tamil}/u,
  th: /\p{Script=Thai}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  zh: /\p{Script=Han}/u,
  hy: /\p{Script=Armenian}/u,
  ka: /\p{Script=Georgian}/u,
};

/** Mathematical, boxed, circled and full-width letters, and the small capitals of phonetic writing. */
const fancyLetters =
  /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}\u24b6-\u24e9\uff21-\uff5a\u1d00-\u1d22\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731]/gu;

export const trickSignals: Signal[] = [
  {
    name: 'mixed-alphabets',
    about: 'words that mix alphabets',
    weight: 3,
    find: ({ words }) => {
      const word = words.find(mixesAlphabets);
      return word ? { strength: 1, reason: `a word that mixes alphabets: ${quoted(word.shown)}` } : undefined;
    },
  },
  {
    name: 'foreign-script',
    about: "a script unlike that of the page's language",
    weight: 1.8,
    find: ({ text, input }) => {
      const language = input.pageLanguage?.slice(0, 3).split('-')[0]?.toLowerCase();
      if (!language) return undefined;
      const letters = text.match(/\p{L}/gu)?.length ?? 0;
      if (letters < 10) return undefined;
      // Latin letters are at home on any page: names, quotations, code.
      const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
      const own = scriptsOf[language];
      const strange = letters - latin - (own ? (text.match(new RegExp(own, 'gu'))?.length ?? 0) : 0);
      return strange > letters / 2
        ? { strength: 1, reason: `a script unlike the page's language (${language})` }
        : undefined;
    },
  },
  {
    name: 'invisible',
    about: 'invisible characters inside words, and characters that turn the text round',
    weight: 2,
    find: ({ raw }) => {
      // Between other scripts' letters and in emoji the joiners are ordinary spelling.
      const inWords = raw.match(/(?<=[a-z])[\u00ad\u200b-\u200d\u2060\ufeff]+(?=[a-z])/gi)?.length ?? 0;
      const turning = /[\u202a-\u202e\u2066-\u2069]/.test(raw) ? 1 : 0;
      const count = inWords + turning;
      return count > 0 ? { strength: growing(count / 2), reason: 'invisible characters' } : undefined;
    },
  },
  {
    name: 'stacked-marks',
    about: 'letters buried under marks (zalgo)',
    weight: 1.5,
    find: ({ text }) =>
      /\p{M}{4}/u.test(text) ? { strength: 1, reason: 'letters buried under marks' } : undefined,
  },
  {
    name: 'fancy-letters',
    about: 'mathematical and other letters in place of plain ones',
    weight: 1.2,
    find: ({ raw }) => {
      const fancy = raw.match(fancyLetters)?.length ?? 0;
      return fancy > 3 ? { strength: 1, reason: 'fancy letters in place of plain ones' } : undefined;
    },
  },
];

function mixesAlphabets({ shown }: Word): boolean {
  return /[a-z]/.test(shown) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(shown);
}
