import { z } from 'zod';
import { threadOrders } from './thread-cursor.ts';

/**
 * What happens to ham: `hold-all` keeps everything for a moderator, `publish-known` publishes authors with an
 * earlier approved comment (WordPress's default), `publish-ham` publishes all of it.
 */
export const policies = ['hold-all', 'publish-known', 'publish-ham'] as const;
export type Policy = (typeof policies)[number];

/** The site's public name in the snippet (`data-site`), and its id everywhere. */
export const siteIdSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'A site id has 1 to 63 lower-case letters, digits and hyphens.',
  );

/** Most words of one list, and the longest of them, in characters. */
export const mostWords = 1_000;
export const maxWordLength = 200;

function wordList(title: string, description: string) {
  return z
    .array(z.string().trim().min(1).max(maxWordLength, `A word has at most ${maxWordLength} characters.`))
    .max(mostWords, `A list has at most ${mostWords.toLocaleString('en')} words.`)
    .overwrite(words => [...new Set(words)])
    .default([])
    .meta({ title, description, group: 'words' });
}

/**
 * Everything that an owner can change about a site. The schema validates a change, describes it in the API's
 * document, and feeds the form: `title` is the setting's name, `description` its effect in one sentence, `group`
 * where it stands, and `choices` what each value means.
 */
export const siteSettingsSchema = z.object({
  policy: z
    .enum(policies)
    .default('hold-all')
    .meta({
      title: 'Who is held',
      description: 'What happens to a comment that the spam check finds clean.',
      group: 'moderation',
      choices: {
        'hold-all': 'Everybody: each comment waits for a moderator, except from authors whom you trust.',
        'publish-known':
          'New authors: a comment is published at once if its author has an approved one or is trusted.',
        'publish-ham': 'Nobody: each comment that is not spam is published at once.',
      },
    }),
  maxLinks: z.number().int().min(0).max(100).default(2).meta({
    title: 'Links allowed',
    description: 'A comment with more links than this is held, whoever wrote it.',
    group: 'moderation',
  }),
  /** Name and e-mail must be given (WordPress: on). */
  requireNameAndEmail: z.boolean().default(true).meta({
    title: 'Name and email are required',
    description: 'The form refuses a comment without a name and an email address.',
    group: 'moderation',
  }),
  holdWords: wordList(
    'Words that hold',
    'A comment with one of these waits for a moderator, whatever else is set.',
  ),
  rejectWords: wordList(
    'Words that reject',
    'A comment with one of these goes to spam; its author is not told.',
  ),
  /** Threads take no comments this many days after their first one; 0 never closes. */
  closeAfterDays: z.number().int().min(0).max(36_500).default(0).meta({
    title: 'Close after days',
    description: 'A page takes no more comments this many days after its first one; 0 never closes.',
    group: 'thread',
  }),
  /** How deep replies nest; a deeper reply stands beside the one that it answers (WordPress: 5). */
  maxDepth: z.number().int().min(1).max(10).default(5).meta({
    title: 'Nesting depth',
    description: 'Replies are indented this many levels deep; deeper ones stand beside the one they answer.',
    group: 'thread',
  }),
  order: z
    .enum(threadOrders)
    .default('oldest')
    .meta({
      title: 'Order',
      description: 'Which comments a reader sees first.',
      group: 'thread',
      choices: { oldest: 'Oldest first', newest: 'Newest first', liked: 'Most liked first' },
    }),
  likes: z.boolean().default(true).meta({
    title: 'Likes',
    description: 'Readers can like a comment, once each, without an account.',
    group: 'thread',
  }),
  /** 0: what is posted stays as it is. */
  editMinutes: z.number().int().min(0).max(1_440).default(15).meta({
    title: 'Minutes to edit',
    description:
      'Authors can change or delete their comment for so many minutes; what they change is checked again.',
    group: 'thread',
  }),
  avatars: z
    .enum(['initials', 'gravatar', 'none'])
    .default('initials')
    .meta({
      title: 'Pictures',
      description: 'What stands beside a comment.',
      group: 'thread',
      choices: {
        initials: 'The author’s initials in a colour.',
        gravatar:
          'Their Gravatar, fetched by this server so that no reader’s browser asks there; else the initials.',
        none: 'Nothing.',
      },
    }),
  replyNotices: z.boolean().default(false).meta({
    title: 'Notify of replies',
    description:
      'Authors can ask to hear of replies by mail; they are told once they have confirmed it by mail.',
    group: 'thread',
  }),
  notice: z.string().trim().max(500).nullable().default(null).meta({
    title: 'Notice',
    description: 'Stands under the form, before the line about the spam check; empty shows that line alone.',
    group: 'thread',
  }),
  /** The site's own Akismet key; without one, the server's (AKISMET_KEY). */
  akismetKey: z
    .string()
    .trim()
    .max(100)
    .regex(/^\S*$/, 'A key has no spaces.')
    .nullable()
    .default(null)
    .meta({
      title: 'Akismet key',
      description:
        'Comments are checked under this key; without one, under the server’s or by the local filter.',
      group: 'spam',
    }),
  discard: z
    .enum(['keep', 'drop'])
    .default('keep')
    .meta({
      title: 'Blatant spam',
      description: 'What happens to a comment that Akismet is certain about.',
      group: 'spam',
      choices: {
        keep: 'Keep it in spam, like any other.',
        drop: 'Delete it at once; it is counted and shown in the overview.',
      },
    }),
  opinionsDiffer: z
    .enum(['akismet', 'hold'])
    .default('akismet')
    .meta({
      title: 'When the opinions differ',
      description: 'What happens when Akismet and the local filter do not agree on a comment.',
      group: 'spam',
      choices: {
        akismet: 'Akismet decides; the queue shows both opinions.',
        hold: 'The comment is held for a moderator, whoever took it for spam; only blatant spam is not.',
      },
    }),
  withoutAkismet: z
    .enum(['hold', 'decide'])
    .default('hold')
    .meta({
      title: 'While Akismet is away',
      description: 'What the local filter may do until Akismet can be asked again.',
      group: 'spam',
      choices: {
        hold: 'Put spam aside; everything else waits for Akismet.',
        decide: 'Decide as Akismet would; Akismet is still asked later.',
      },
    }),
  spareAkismet: z.boolean().default(false).meta({
    title: 'Save Akismet calls',
    description: 'What the local filter finds blatant goes to spam without asking Akismet.',
    group: 'spam',
  }),
  /** By their names in spam/signals. */
  signalsOff: z.array(z.string().max(40)).max(100).default([]).meta({
    title: 'What the local filter looks at',
    description: 'The filter takes no notice of what is switched off here, whatever it has learned.',
    group: 'filter',
  }),
  spamKeptDays: z.number().int().min(0).max(3_650).nullable().default(null).meta({
    title: 'Days until spam is deleted',
    description:
      'Spam is deleted for good after this many days; 0 keeps it, empty follows the server’s setting.',
    group: 'spam',
  }),
  attackMode: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .meta({
      title: 'Under attack',
      description: 'While a site is under attack, every comment waits for a moderator, whoever wrote it.',
      group: 'floods',
      choices: {
        auto: 'When a flood of comments or of spam comes in, until it is over.',
        on: 'Now, until this is changed.',
        off: 'Never: only the limits hold a flood back.',
      },
    }),
  proofOfWork: z
    .enum(['attack', 'always', 'never'])
    .default('attack')
    .meta({
      title: 'Proof of work',
      description:
        'A reader’s browser has to compute for a moment, unseen, before it can post; a comment without that is held.',
      group: 'floods',
      choices: {
        attack: 'While the site is under attack.',
        always: 'Always. Comments of readers without JavaScript are then always held.',
        never: 'Never.',
      },
    }),
  /** BCP 47 tag of the language that the blog is written in. */
  language: z
    .string()
    .trim()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'A language is a tag like en or fr-CA.')
    .default('en')
    .meta({
      title: 'Language',
      description: 'Tells the spam check which language the blog is written in: en, fr-CA.',
      group: 'about',
    }),
  /** Who answers questions about personal data, shown on the privacy page. */
  contact: z.string().trim().max(254).nullable().default(null).meta({
    title: 'Privacy contact',
    description: 'The privacy page names this person or address for questions about personal data.',
    group: 'about',
  }),
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

export interface Site {
  id: string;
  name: string;
  /** Where the site's pages are and where readers may post from: `https://blog.example`, no path. */
  origins: string[];
  settings: SiteSettings;
  /** Since when it has been holding everything because of a flood; milliseconds since 1970. */
  attackSince?: number | undefined;
}

/** Whether the site holds every comment now: its owner says so, or a flood was seen. */
export function isUnderAttack({ settings, attackSince }: Pick<Site, 'settings' | 'attackSince'>): boolean {
  return settings.attackMode === 'on' || (settings.attackMode === 'auto' && attackSince !== undefined);
}

/** Whether the site's form asks for a proof of work now. */
export function asksForProof(site: Pick<Site, 'settings' | 'attackSince'>): boolean {
  const { proofOfWork } = site.settings;
  return proofOfWork === 'always' || (proofOfWork === 'attack' && isUnderAttack(site));
}

/**
 * An origin as a browser writes it in the Origin header.
 * @returns undefined where the text is not an http(s) origin (a path, a user name, another scheme).
 */
export function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) return undefined;
  return url.origin;
}
