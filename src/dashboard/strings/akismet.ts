import { formatNumber, plural } from './plural.ts';

/* What Akismet says of a key and an account. */
export const akismetStrings = {
  label: 'Akismet alerts',
  says: (message: string) => `Akismet: ${message}`,
  /** Where Akismet gives no words. */
  number: (code: string | null) => `trouble with the account${code === null ? '' : ` (${code})`}.`,
  calls: (used: number | null, limit: number | null) => {
    if (limit === null) return used === null ? '' : `${formatNumber(used)} calls were made.`;
    const plan = `The plan has ${formatNumber(limit)} calls`;
    return used === null ? `${plan}.` : `${plan}; ${formatNumber(used)} were made.`;
  },
  upgrade: (host: string) => `Get a greater plan at ${host}`,
  notChecking: 'Until it does, it checks no comments.',
  settings: 'Settings',
  state: 'State',
  check: 'Ask Akismet now',
  checking: 'Asking Akismet …',
  valid: 'Akismet accepts the key.',
  invalid: 'Akismet does not accept the key.',
  notSaid: 'Akismet did not say whether the key is good.',
  notSaidLately: (why: string) => `When it was last asked, it did not say: ${why}`,
  notAsked: 'Akismet has not been asked yet.',
  asked: (when: string) => `Asked ${when}.`,
  waits: (until: string) => `Akismet has asked to be left alone until ${until}: it is not asked before.`,
  usage: (used: number, limit: number | null) =>
    limit === null
      ? plural(used, {
          one: '{n} call this month, without limit.',
          other: '{n} calls this month, without limit.',
        })
      : `${formatNumber(used)} of ${formatNumber(limit)} calls this month.`,
  throttled: 'Akismet is slowing down this account because it is over its limit.',
};
