import { formatNumber, plural } from './plural.ts';

const kinds = { flood: 'a flood of comments', spam: 'a flood of spam' };

const refusedToo = (refused: number) =>
  refused === 0 ? '' : `, and ${formatNumber(refused)} more that the limits refused`;

export const attackStrings = {
  label: 'Sites under attack',
  heading: (site: string) => `${site} is under attack.`,
  seen: (reason: keyof typeof kinds, since: string, comments: number, refused: number) =>
    `Since ${since} ${kinds[reason]} has been coming in: ${plural(comments, { one: '{n} comment', other: '{n} comments' })}${refusedToo(refused)}. It ends by itself once it has been quiet for a while.`,
  byOwner: 'The site’s settings say so.',
  meaning: 'Until it is over, every comment waits for a moderator, whoever wrote it.',
  end: 'End it now',
  settings: 'Settings',
  ended: (site: string) => `${site} is no longer under attack. What was held stays held.`,
};
