import { counted, growing, type Signal } from './signal.ts';

/** Fewer letters than this may well be capitals: "NATO", "LOL!". */
const shoutedLetters = 20;

export const shapeSignals: Signal[] = [
  {
    name: 'capitals',
    about: 'texts in capital letters',
    weight: 1.1,
    find: ({ text }) => {
      const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
      if (capitals < shoutedLetters) return undefined;
      const small = text.match(/\p{Ll}/gu)?.length ?? 0;
      return capitals > 0.7 * (capitals + small)
        ? { strength: 1, reason: 'mostly capital letters' }
        : undefined;
    },
  },
  {
    name: 'exclamation',
    about: 'exclamation marks and other punctuation without measure',
    weight: 0.5,
    find: ({ prose }) => {
      const marks = prose.match(/[!?$€£%*#~=>_^]/g)?.length ?? 0;
      return marks > 4 && marks > prose.length / 20
        ? { strength: growing(marks / 8), reason: 'a lot of punctuation' }
        : undefined;
    },
  },
  {
    name: 'emoji',
    about: 'emoji without measure',
    weight: 0.4,
    find: ({ text }) => {
      const emoji = text.match(/\p{Extended_Pictographic}/gu)?.length ?? 0;
      return emoji > 5
        ? { strength: growing(emoji / 6), reason: counted(emoji, 'emoji').replace(/s$/, '') }
        : undefined;
    },
  },
  {
    name: 'gibberish',
    about: 'letters that make no words',
    weight: 2,
    find: ({ words }) => {
      const long = words.filter(({ folded }) => folded.length >= 5);
      const senseless = long.filter(({ folded, shown }) => isSenseless(folded, shown)).length;
      return senseless > 0 && senseless >= long.length / 2
        ? { strength: 1, reason: 'letters that make no words' }
        : undefined;
    },
  },
];

/** Groups of consonants that are one sound: Angstschweiß is a word. */
const oneSound = /sch|ch|ck|ng|ph|th/g;

/** Latin words without vowels, or with more consonants in a row than languages write. */
function isSenseless(folded: string, shown: string): boolean {
  if (!/^[a-z]+$/.test(shown)) return false;
  if (!/[aeiouy]/.test(folded) || /(.)\1{5}/.test(folded)) return true;
  return (
    /[b-df-hj-np-tv-xz]{6}/.test(folded) && /[b-df-hj-np-tv-xz]{6}/.test(folded.replaceAll(oneSound, 's'))
  );
}
