import { formatNumber, plural } from './plural.ts';

export const overviewStrings = {
  heading: 'Overview',
  waiting: 'Waiting',
  pendingNone: 'No comment is pending.',
  pendingSince: (count: number, since: string) =>
    plural(count, {
      one: '{n} comment is pending, from ',
      other: '{n} comments are pending, the oldest from ',
    }) + since,
  checksNone: 'Every comment has been checked.',
  checks: (count: number) =>
    plural(count, {
      one: '{n} comment waits for its spam check.',
      other: '{n} comments wait for their spam check.',
    }),
  recheck: 'Check pending again',
  recheckHint: 'Asks the spam check about every pending comment once more; spam moves out of the queue.',
  rechecking: (done: number, total: number) => `Checked ${formatNumber(done)} of ${formatNumber(total)}`,
  recheckFailing: (count: number) =>
    plural(count, {
      one: '{n} could not be checked and is tried again.',
      other: '{n} could not be checked and are tried again.',
    }),
  recheckDone: (total: number) =>
    plural(total, { one: '{n} comment was checked again.', other: '{n} comments were checked again.' }),
  recheckNothing: 'There was nothing to check.',
  stop: 'Stop',
  lately: 'Comments a day, by what became of them',
  latelyHint: 'The last 30 days (UTC). A comment counts on the day on which it came.',
  outcomes: {
    approved: 'Published',
    pending: 'Pending',
    spam: 'Spam',
    trash: 'Trash',
    dropped: 'Dropped',
  },
  summary: (total: number, parts: string) =>
    `${plural(total, { one: '{n} comment in 30 days', other: '{n} comments in 30 days' })}: ${parts}.`,
  part: (count: number, name: string) => `${formatNumber(count)} ${name.toLowerCase()}`,
  noneYet: 'No comment came in the last 30 days.',
  asTable: 'Show as a table',
  table: 'The figures of the chart',
  day: 'Day',
  akismet: 'Akismet, as you corrected it',
  akismetNone: 'Akismet has not checked a comment of the last 30 days.',
  checked: (count: number) => plural(count, { one: '{n} comment checked', other: '{n} comments checked' }),
  missed: (count: number) =>
    plural(count, { one: '{n} spam comment missed', other: '{n} spam comments missed' }),
  falseAlarms: (count: number) => plural(count, { one: '{n} false alarm', other: '{n} false alarms' }),
  right: (share: string) => `Right about ${share} of them.`,
};
