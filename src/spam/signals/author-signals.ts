import { field } from './reading.ts';
import { quoted, type Signal } from './signal.ts';
import { hasPhoneNumber } from './word-signals.ts';

/** Mail addresses for ten minutes; the best known of them. */
const disposable = new Set(
  'mailinator.com guerrillamail.com guerrillamail.net sharklasers.com grr.la 10minutemail.com temp-mail.org tempmail.com tempmail.net throwawaymail.com yopmail.com yopmail.fr trashmail.com trashmail.de trash-mail.com getnada.com nada.email dispostable.com maildrop.cc mailnesia.com mintemail.com mohmal.com moakt.com fakeinbox.com spamgourmet.com spam4.me emailondeck.com tempr.email discard.email discardmail.com mytemp.email wegwerfmail.de einrot.com byom.de burnermail.io inboxkitten.com mailcatch.com tempinbox.com minuteinbox.com 33mail.com'.split(
    ' ',
  ),
);

const webAddress =
  /https?:\/\/|\bwww\.|\w\.(?:com|net|org|info|shop|store|online|site|xyz|top|club|vip|bet|casino|io|ru|cn|biz)\b/i;

export const authorSignals: Signal[] = [
  {
    name: 'disposable-mail',
    about: 'mail addresses that are thrown away after use',
    weight: 1.8,
    find: ({ input }) => {
      const domain = field(input.email).toLowerCase().split('@').at(-1)!.trim();
      return disposable.has(domain) ? { strength: 1, reason: `a throw-away address (${domain})` } : undefined;
    },
  },
  {
    name: 'contact-in-name',
    about: 'a mail address, web address or phone number as the name',
    weight: 3,
    find: ({ name }) => {
      const what = /[^\s@]@[^\s@]/.test(name)
        ? 'an e-mail address'
        : webAddress.test(name)
          ? 'a web address'
          : hasPhoneNumber(name)
            ? 'a phone number'
            : undefined;
      return what ? { strength: 1, reason: `${what} as the name` } : undefined;
    },
  },
  {
    name: 'long-name',
    about: 'names of five words and more, which are slogans',
    weight: 0.8,
    find: ({ name }) =>
      name.split(/\s+/).length >= 5
        ? { strength: 1, reason: `a name like a slogan: ${quoted(name)}` }
        : undefined,
  },
  {
    name: 'first-comment',
    about: 'whether the author has had no comment published yet',
    weight: 0.3,
    find: ({ input }) => (input.approvedBefore === 0 ? { strength: 1, reason: 'first comment' } : undefined),
  },
  {
    name: 'known-author',
    about: 'whether moderators have let the author through before',
    weight: -1.5,
    find: ({ input }) => {
      const times = input.approvedBefore ?? 0;
      if (times === 0) return undefined;
      return { strength: Math.min(times / 2, 2), reason: `published before (${times})` };
    },
  },
];
