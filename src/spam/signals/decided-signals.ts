import type { Truth } from '../../domain/verdict.ts';
import type { Likeness } from './reading.ts';
import { maxStrength, type Signal } from './signal.ts';

/** From here on a reader would say that one text was made from the other. */
const plainlyAlike = 0.6;

/**
 * What moderators decided about the comments that are most like this one. Decisions do not move these weights:
 * the signals are made of them.
 */
export const decidedSignals: Signal[] = [
  {
    name: 'like-spam',
    about: 'whether the comments most like it were decided to be spam',
    weight: 5 / maxStrength,
    find: ({ likeness }) => likeness && leaning(likeness, 'spam', 'ham'),
  },
  {
    name: 'like-ham',
    about: 'whether the comments most like it were let through',
    weight: -5 / maxStrength,
    find: ({ likeness }) => likeness && leaning(likeness, 'ham', 'spam'),
  },
];

const said: Record<Truth, string> = { spam: 'marked as spam', ham: 'let through' };

function leaning(likeness: Likeness, to: Truth, from: Truth) {
  const { truth, cosine } = likeness.most;
  const reason =
    truth === to && cosine >= plainlyAlike
      ? `like a comment ${said[to]} before`
      : `words as in comments ${said[to]} before`;
  return { strength: maxStrength * (likeness[to] - likeness[from]), reason };
}
