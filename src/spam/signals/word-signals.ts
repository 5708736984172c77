import { pointsOf, spamWordsAmong, spamWordsIn } from '../spam-words.ts';
import { field, hostOf, type Reading } from './reading.ts';
import { growing, quoted, type Signal } from './signal.ts';

/** Points of `pointsOf` that make up a strength of 1. */
const pointsPerStrength = 6;

/** What praises any post without having read it. */
const praise =
  /\b(?:(?:very |really |so |such (?:an? )?)?(?:nice|great|good|awesome|amazing|excellent|wonderful|fantastic|useful|helpful|informative|interesting|superb) (?:post|article|blog|site|website|work|job|info|information|content|share|sharing|read|stuff|topic|page|web ?log)|thank(?:s| you) for (?:sharing|(?:this|the|your) (?:\w+ )?(?:post|article|info|information|blog|content))|keep (?:up the good work|it up|sharing|posting|writing)|i (?:really )?(?:love|like|enjoy(?:ed)?) (?:your|this|reading your) (?:\w+ )?(?:blog|site|website|post|article|web ?page))\b/i;
/** Longer texts have more to say than praise. */
const maxPraiseWords = 40;

export const wordSignals: Signal[] = [
  {
    name: 'spam-words',
    about: 'words that spam is full of',
    weight: 1.3,
    find: comment => {
      const found = listedIn(comment);
      if (found.length === 0) return undefined;
      const shown = found.slice(0, 3).map(quoted).join(', ');
      return { strength: Math.min(pointsOf(found) / pointsPerStrength, 3), reason: shown };
    },
  },
  {
    name: 'hidden-words',
    about: 'words of spam written with other letters that look the same',
    weight: 3,
    find: ({ words }) => {
      const disguised = words.filter(({ shown, folded }) => shown !== folded && /[a-z]/.test(folded));
      if (disguised.length === 0) return undefined;
      const listed = disguised.find(
        ({ shown, folded }) => spamWordsAmong([folded]).length > 0 && !spamWordsAmong([shown]).length,
      );
      return listed ? { strength: 1, reason: `a disguised word: ${quoted(listed.shown)}` } : undefined;
    },
  },
  {
    name: 'generic-praise',
    about: 'short praise that fits any post, from somebody with something to link to',
    weight: 0.6,
    find: ({ prose, words, website, links }) =>
      (website || links.size > 0) && words.length <= maxPraiseWords && praise.test(prose)
        ? { strength: 1, reason: 'praise that fits any post, with a link' }
        : undefined,
  },
  {
    name: 'contact',
    about: 'a phone number, messenger or mail address to write to',
    weight: 1.2,
    find: ({ prose }) => {
      const kinds = [
        /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]/.test(prose),
        hasPhoneNumber(prose),
        /\b(?:whats ?app|telegram|viber|wechat|skype|icq|signal)\b/.test(prose),
      ].filter(Boolean).length;
      return kinds > 0 ? { strength: growing(kinds), reason: 'asks to be contacted elsewhere' } : undefined;
    },
  },
  {
    name: 'repetition',
    about: 'the same words over and over',
    weight: 1.2,
    find: ({ words }) => {
      if (words.length < 12) return undefined;
      const share = 1 - new Set(words.map(({ folded }) => folded)).size / words.length;
      // Long texts repeat their small words: half of them is ordinary in a page of prose.
      const allowed = Math.min(0.4 + words.length / 2_000, 0.7);
      return share > allowed ? { strength: 1, reason: 'the same words over and over' } : undefined;
    },
  },
  {
    name: 'name-words',
    about: "words of spam in the author's name, mail address or website",
    weight: 3,
    find: ({ name, input, website }) => {
      const about = [name, field(input.email), hostOf(website ?? '')].join(' | ');
      const found = spamWordsIn(about.toLowerCase());
      if (found.length === 0) return undefined;
      const strength = Math.min(pointsOf(found) / pointsPerStrength, 3);
      return { strength, reason: `${quoted(found[0]!)} in the name or address` };
    },
  },
];

function listedIn({ words }: Reading): string[] {
  return spamWordsAmong(words.map(({ folded }) => folded));
}

/** Nine digits or more, with what people put between them; shorter ones are years, prices and versions. */
const phoneNumber = /(?<![\d/.-])[+(]?\d(?:[ ()./-]{0,2}\d){8,14}(?![\d/-])/;
/** 857.482.940 views */
const groupedByThousands = /^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})+$/;

export function hasPhoneNumber(text: string): boolean {
  const [found] = phoneNumber.exec(text) ?? [];
  return found !== undefined && !groupedByThousands.test(found);
}
