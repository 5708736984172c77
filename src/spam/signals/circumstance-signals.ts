import { counted, growing, type Signal } from './signal.ts';

/** Nobody reads a form, writes and sends in less. */
const hastySeconds = 4;
/** A school class or an office may share a subnet: this many comments at once are more than that. */
const burst = 5;

/** What is known of a comment besides its text. */
export const circumstanceSignals: Signal[] = [
  {
    name: 'same-text',
    about: 'whether the same text came in lately elsewhere',
    weight: 2.2,
    find: ({ input, words }) => {
      const times = input.sameTextLately ?? 0;
      // "Thank you!" is written twice by honest people.
      if (times === 0 || words.length < 4) return undefined;
      return { strength: growing(times), reason: `the same text ${counted(times, 'time')} before` };
    },
  },
  {
    name: 'similar-text',
    about: 'whether a text much like it came in lately elsewhere',
    weight: 1.2,
    find: ({ input, words }) => {
      const times = input.similarTextLately ?? 0;
      if (times === 0 || words.length < 8) return undefined;
      return { strength: growing(times), reason: `much like ${counted(times, 'other comment')}` };
    },
  },
  {
    name: 'subnet-burst',
    about: 'many comments from the same subnet within minutes',
    weight: 1.5,
    find: ({ input }) => {
      const count = input.fromSubnetLately ?? 0;
      return count >= burst
        ? {
            strength: growing(count / burst),
            reason: `${count} comments from the same subnet within minutes`,
          }
        : undefined;
    },
  },
  {
    name: 'hasty',
    about: 'forms that are sent sooner than anybody can write',
    weight: 0.6,
    find: ({ input }) =>
      input.secondsToWrite !== undefined && input.secondsToWrite < hastySeconds
        ? { strength: 1, reason: `written in ${Math.max(0, input.secondsToWrite).toFixed(0)} s` }
        : undefined,
  },
  {
    name: 'honeypot',
    about: "the form's trap that people do not see",
    weight: 6,
    find: ({ input }) =>
      input.honeypotFilled ? { strength: 1, reason: 'a field filled in that people do not see' } : undefined,
  },
  {
    name: 'no-token',
    about: 'comments that were not sent by the form',
    weight: 2,
    find: ({ input }) =>
      input.formToken === 'missing' ? { strength: 1, reason: 'not sent by the form' } : undefined,
  },
  {
    name: 'stale-token',
    about: 'forms that were opened long ago',
    weight: 0.7,
    find: ({ input }) =>
      input.formToken === 'stale' ? { strength: 1, reason: 'a form opened long ago' } : undefined,
  },
  {
    name: 'no-language',
    about: 'programs that name no language, as every browser does',
    weight: 0.5,
    find: ({ input }) =>
      input.acceptLanguage === null ? { strength: 1, reason: 'a client that names no language' } : undefined,
  },
];
