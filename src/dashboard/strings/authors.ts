import { plural } from './plural.ts';

export const authorStrings = {
  heading: 'Authors',
  lead: 'Whom this site blocks and whom it trusts, from their next comment on.',
  add: 'Add a rule',
  effect: 'What happens',
  effects: {
    block: 'Block: their comments go to spam, and they are not told',
    trust: 'Trust: their comments are published at once, if they are not spam',
  },
  author: 'Author',
  authorHint: 'An email address. To block also a domain, an IP address, or a range like 192.0.2.0/24.',
  authorMissing: 'Enter whom it is about.',
  note: 'Note',
  noteHint: 'For the other moderators; may stay empty.',
  addAction: 'Add',
  added: (value: string) => `The rule on ${value} holds now.`,
  blocked: 'Blocked',
  trusted: 'Trusted',
  none: 'Nobody is blocked or trusted yet.',
  kinds: { email: 'Email', domain: 'Domain', ip: 'IP address', range: 'IP range' },
  by: (name: string, when: string) => `by ${name}, ${when}`,
  caught: (count: number) =>
    plural(count, { one: '{n} comment in 30 days', other: '{n} comments in 30 days' }),
  caughtNothing: 'nothing in 30 days',
  last: (when: string) => `last ${when}`,
  remove: (value: string) => `Remove the rule on ${value}`,
  removeQuestion: 'Remove this rule?',
  removed: (value: string) => `The rule on ${value} is gone.`,
  nameless: 'No name given',
};
