import type { Action, Status } from '../domain/status.ts';
import { formatNumber, language, plural } from './strings/plural.ts';

/*
 * Every sentence that the dashboard shows, in one place: a translation replaces this file. Sentences about a
 * refusal come from the server with the refusal.
 */

/** The catalogue; what depends on a name or a number is a function. */
export const strings = {
  language,
  number: formatNumber,

  brand: 'Afterword',
  pageTitle: 'Moderation · Afterword',
  titled: (view: string, pending: number) =>
    `${pending > 0 ? `(${formatNumber(pending)}) ` : ''}${view} · Afterword`,
  needsScript: 'Moderating needs JavaScript, which is switched off in this browser.',
  loading: 'Loading …',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  close: 'Close',

  unreachable: 'The server cannot be reached.',
  noAnswer: 'The server did not answer in time.',
  oddAnswer: 'Something other than Afterword answered. Is the network asking you to sign in somewhere?',
  internal: 'The server made a mistake. It is in its log.',
  retryIn: (seconds: number) =>
    seconds <= 90
      ? plural(seconds, {
          one: 'Too many attempts. Try again in {n} second.',
          other: 'Too many attempts. Try again in {n} seconds.',
        })
      : plural(Math.ceil(seconds / 60), {
          one: 'Too many attempts. Try again in {n} minute.',
          other: 'Too many attempts. Try again in {n} minutes.',
        }),

  signIn: 'Sign in',
  signInLead: 'Moderate the comments on your blog.',
  signInAgain: 'You have been signed out. Sign in and go on where you were.',
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
  signedInAs: (name: string) => `Signed in as ${name}`,
  working: 'One moment …',
  email: 'Email',
  name: 'Name',
  password: 'Password',
  showPassword: 'Show the password',
  emailMissing: 'Enter your email address.',
  emailOdd: 'An email address looks like name@example.com.',
  passwordMissing: 'Enter your password.',
  nameMissing: 'Enter the name that other moderators will see.',

  setUp: 'Set up Afterword',
  setUpLead: 'You are the first here. This account owns the installation and moderates its comments.',
  setUpAction: 'Create the account',
  nameHint: 'Shown to other moderators.',
  passwordRule: (least: number) =>
    plural(least, {
      one: 'At least {n} character.',
      other: 'At least {n} characters; a few words that only you would put together are good.',
    }),
  passwordShort: (least: number) =>
    plural(least, {
      one: 'The password needs at least {n} character.',
      other: 'The password needs at least {n} characters.',
    }),
  haveAccount: 'Sign in with an existing account',

  site: 'Site',
  viewsLabel: 'Comments by status',
  countIn: (count: number) => plural(count, { one: '{n} comment', other: '{n} comments' }),
  waitingForCheck: (count: number) =>
    plural(count, {
      one: '{n} comment still waits for its spam check.',
      other: '{n} comments still wait for their spam check.',
    }),
  loadMore: 'Load more',
  loadedMore: (count: number) => plural(count, { one: '{n} more comment.', other: '{n} more comments.' }),
  empty: {
    pending: ['Nothing is waiting.', 'You are up to date. New comments turn up here by themselves.'],
    approved: ['Nothing is published yet.', 'Comments that you approve appear here and on their pages.'],
    spam: ['No spam.', 'What the spam check or you take for spam is kept here, out of sight of readers.'],
    trash: ['The trash is empty.', 'What you throw away stays here until it is deleted for good.'],
  } satisfies Record<Status, [string, string]>,
  noSites: ['No site yet.', 'There is no site whose comments you could moderate.'] as [string, string],
  listFailed: 'The comments could not be loaded.',
  offline: 'You are offline. What you see may be out of date; decisions need a connection.',
  stale: 'The server cannot be reached. What you see may be out of date.',

  anonymous: 'No name given',
  noEmail: 'no email',
  approvedBefore: (count: number) =>
    count === 0
      ? 'First comment here'
      : plural(count, { one: '{n} approved before', other: '{n} approved before' }),
  ipAddress: 'IP address',
  on: 'On',
  replyOn: 'Reply on',
  showAll: 'Show the whole comment',
  showLess: 'Show less',
  leadsTo: (address: string) => ` (${address})`,
  byline: (name: string) => `Decide on the comment by ${name}`,
  actions: {
    approve: 'Approve',
    unapprove: 'Unapprove',
    spam: 'Spam',
    'not-spam': 'Not spam',
    trash: 'Trash',
    restore: 'Restore',
    delete: 'Delete',
  } satisfies Record<Action, string>,

  sources: { guard: 'Form guard', akismet: 'Akismet', local: 'Local filter' },
  verdicts: { ham: 'not spam', spam: 'spam', discard: 'blatant spam', unknown: 'no verdict' },
  verdict: (source: string, verdict: string) => `${source}: ${verdict}`,
  likelihood: (percent: string) => `${percent} likely spam`,
  bothSources: 'Akismet and local filter',
  notChecked: 'Not checked yet',
  history: 'History',
  /** Those who act in a history and are not moderators; a moderator's name stands for itself. */
  actors: {
    author: 'Author',
    akismet: 'Akismet',
    'local filter': 'Local filter',
    afterword: 'Afterword',
  } as Record<string, string | undefined>,
  historyFailed: 'The history could not be loaded.',

  undo: 'Undo',
  recent: 'What you just decided',
  notSaved: (why: string) => `This was not saved, and the comment is as it was. ${why}`,
  maybeSaved: 'No answer came, so this may or may not have been saved. Reload the list to see.',
  gone: 'This comment is no longer there.',
  removeRow: 'Take it off the list',

  keys: 'Keyboard shortcuts',
  keysLead: 'They act on the comment that is in focus.',
  keysOn: 'Use single-key shortcuts',
  keyNames: {
    next: 'Next comment',
    previous: 'Previous comment',
    approve: 'Approve',
    unapprove: 'Unapprove',
    spam: 'Spam',
    trash: 'Trash',
    putBack: 'Restore from the trash or from spam; elsewhere undo',
    undo: 'Undo the last decision',
    help: 'Show this help',
  },
  chooseFirst: 'No comment is in focus. Press j to go to the first one.',
  nothingToUndo: 'There is nothing to undo.',
};

export type Strings = typeof strings;
