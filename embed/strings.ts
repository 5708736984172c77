/** The forms of a sentence with a number, by Intl.PluralRules; `none` is for exactly 0. */
export type Plural = { other: string; none?: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every string that readers see, in English. `{…}` marks what is filled in. */
const en = {
  comments: { none: 'No Comments', one: '{n} Comment', other: '{n} Comments' } as Plural,
  loading: 'Loading comments…',
  loadFailed: 'The comments could not be loaded.',
  retry: 'Try again',
  empty: 'Nobody has said anything yet. What do you think?',
  closed: 'Comments are closed.',
  more: 'Load more comments',
  loaded: { one: '{n} more comment loaded.', other: '{n} more comments loaded.' } as Plural,
  anonymous: 'Anonymous',
  commentBy: 'Comment by {name}',
  answers: 'to {name}',
  reply: 'Reply',
  replyTo: 'Reply to {name}',
  pending: 'Your comment is awaiting moderation.',
  published: 'Your comment is published.',
  leaveReply: 'Leave a Reply',
  leaveReplyTo: 'Leave a Reply to {name}',
  cancel: 'Cancel reply',
  emailNote: 'Your email address will not be published.',
  requiredNote: 'Required fields are marked *',
  text: 'Comment',
  name: 'Name',
  email: 'Email',
  website: 'Website',
  remember: 'Save my name, email, and website in this browser for the next time I comment.',
  post: 'Post Comment',
  posting: 'Posting…',
  left: { one: '{n} character left', other: '{n} characters left' } as Plural,
  over: { one: '{n} character too many', other: '{n} characters too many' } as Plural,
  akismet: 'This site uses Akismet to reduce spam.',
  local: 'This site filters comments for spam.',
  privacy: 'Learn how your comment data is processed.',
  moment: 'a moment',
  fields: {
    'text-missing': 'Please write a comment.',
    'text-long': 'This comment is too long.',
    'name-missing': 'Please enter your name.',
    'name-long': 'This name is too long.',
    'email-missing': 'Please enter your email address.',
    'email-wrong': 'Please enter an email address such as name@example.com.',
    'website-wrong': 'Please enter a web address such as https://example.com.',
  },
  problems: {
    unreachable:
      'The comment server does not answer just now. Nothing you typed is lost: please try again in a moment.',
    'too-many-requests': 'That was too quick. Please try again in {time}.',
    'thread-closed': 'Comments on this page have been closed.',
    'duplicate-comment': 'You have already said exactly that here.',
    'parent-not-found': 'The comment that you answer is no longer there. Cancel the reply to post yours.',
    'page-not-on-site': 'Comments are not set up for this page.',
    'site-not-found': 'Comments are not set up for this site.',
    'origin-not-allowed': 'Comments are not set up for this site.',
    'body-too-large': 'This comment is too long.',
    'form-token-missing': 'The form could not be checked. Please post again.',
    'form-token-invalid': 'The form could not be checked. Please post again.',
    'form-token-expired': 'The form could not be checked. Please post again.',
    'form-too-fast': 'The form could not be checked. Please post again.',
  },
};
export type Strings = typeof en;

const catalogues: Record<string, Strings> = { en };

/** A language's strings, and its numbers and dates. */
export interface Words {
  /** The language that the strings are in, as a BCP 47 tag. */
  lang: string;
  t: Strings;
  plural(forms: Plural, n: number): string;
  /** "3 hours ago". */
  ago(instant: Date, now: Date): string;
  /** "September 30, 2019 at 4:15 PM". */
  exact(instant: Date): string;
  /** "2 minutes". */
  seconds(n: number): string;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/**
 * The words for a page's language, else English; numbers and dates speak the same language as the strings
 * beside them.
 */
export function wordsFor(pageLanguage: string): Words {
  const base = pageLanguage.toLowerCase().split('-')[0] ?? '';
  const t = catalogues[base] ?? en;
  const lang = catalogues[base] && isTag(pageLanguage) ? pageLanguage : 'en';
  const number = new Intl.NumberFormat(lang);
  const rules = new Intl.PluralRules(lang);
  const relative = new Intl.RelativeTimeFormat(lang);
  const dates = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });

  return {
    lang,
    t,
    plural: (forms, n) =>
      fill((n === 0 && forms.none) || (forms[rules.select(n)] ?? forms.other), { n: number.format(n) }),
    ago(instant, now) {
      const seconds = (now.getTime() - instant.getTime()) / 1_000;
      for (const [unit, length] of steps) {
        if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
      }
      return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'second');
    },
    exact: instant => dates.format(instant),
    seconds(n) {
      const unit = n < 90 ? 'second' : 'minute';
      const format = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' });
      return format.format(unit === 'second' ? n : Math.ceil(n / 60));
    },
  };
}

/** Fills `{name}` in a string. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A page may say `lang="en_US"` or worse, which Intl refuses with an exception. */
function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}
