import { isIP } from 'node:net';
import { z } from 'zod';
import { parseOrigin } from './domain/site.ts';

/** A setting: how it reads from the environment, what it means, and the unit and default that are shown. */
interface Setting<T> {
  schema: z.ZodType<T, string | undefined>;
  about: string;
  fallback: string;
}

const text = z.string();

function setting<T>(schema: z.ZodType<T, string | undefined>, fallback: string, about: string): Setting<T> {
  return { schema, about, fallback };
}

function whole(least: number, most: number, fallback: number, about: string): Setting<number> {
  const problem = `must be a whole number from ${least} to ${most}`;
  const schema = text
    .default(String(fallback))
    .refine(value => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most, problem)
    .transform(Number);
  return setting(schema, String(fallback), about);
}

function optionalWhole(
  least: number,
  most: number,
  fallback: string,
  about: string,
): Setting<number | undefined> {
  const { schema } = whole(least, most, least, about);
  const optionalSchema = text.optional().pipe(z.union([z.undefined(), schema]));
  return setting(
    optionalSchema as unknown as z.ZodType<number | undefined, string | undefined>,
    fallback,
    about,
  );
}

function choice<const T extends string>(
  values: readonly [T, ...T[]],
  fallback: T,
  about: string,
): Setting<T> {
  const schema = text.default(fallback).pipe(
    z.enum(values, {
      error: `must be ${new Intl.ListFormat('en', { type: 'disjunction' }).format(values)}`,
    }),
  );
  return setting(schema as unknown as z.ZodType<T, string | undefined>, fallback, about);
}

function optional(pattern: RegExp, problem: string, about: string): Setting<string | undefined> {
  return setting(text.regex(pattern, problem).optional(), '', about);
}

const origin = text
  .refine(
    value => parseOrigin(value) !== undefined,
    'must be an address like https://comments.example, without a path',
  )
  .transform(value => parseOrigin(value)!)
  .optional();

/** What Express takes beside a number: names of ranges, addresses, and networks as `10.0.0.0/8`. */
function isProxyList(text: string): boolean {
  return text.split(',').every(part => {
    const [address = '', bits, ...rest] = part.trim().split('/');
    if (bits === undefined && ['loopback', 'linklocal', 'uniquelocal'].includes(address)) return true;
    const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
    return most > 0 && fits && rest.length === 0;
  });
}

const trustProxy = text
  .default('false')
  .refine(value => value !== 'true', {
    error: 'must not be "true": any client could then choose its own address',
    abort: true,
  })
  .refine(
    value => value === 'false' || /^\d{1,3}$/.test(value) || isProxyList(value),
    'must be the number of proxies, or their addresses: 1, loopback, 10.0.0.0/8',
  )
  .transform(value => (value === 'false' ? false : /^\d+$/.test(value) ? Number(value) : value));

const everySetting = {
  port: whole(0, 65_535, 3000, 'Port to listen on. 0 takes a free one.'),
  host: setting(
    text.default('127.0.0.1'),
    '127.0.0.1',
    'Address to listen on. `0.0.0.0` for every interface (the Docker image sets it).',
  ),
  publicUrl: setting(
    origin,
    '`http://localhost:PORT`',
    'Where readers reach this server: `https://comments.example`.',
  ),
  databaseUrl: optional(
    /^postgres(?:ql)?:\/\/\S+$/,
    'must start with postgres://',
    'PostgreSQL to use instead of the embedded store: `postgres://user:password@host/name`.',
  ),
  databasePoolSize: whole(1, 1_000, 10, 'PostgreSQL connections of this process.'),
  dataDir: setting(text.default('data'), 'data', 'Folder of the embedded SQLite store.'),
  demo: choice(['on', 'off'], 'on', 'Serve the demo post at `/demo`. Off when `NODE_ENV` is `production`.'),

  akismetKey: optional(
    /^[A-Za-z0-9]{6,64}$/,
    'must be an Akismet API key: letters and digits',
    'Akismet API key for every site without a key of its own. Without one, a local filter checks comments.',
  ),
  akismetUrl: setting(
    text
      .default('https://rest.akismet.com')
      .refine(value => parseOrigin(value) !== undefined, 'must be an http(s) address without a path')
      .transform(value => parseOrigin(value)!),
    'https://rest.akismet.com',
    'Where Akismet is.',
  ),
  gravatarUrl: setting(
    text
      .default('https://www.gravatar.com')
      .refine(value => parseOrigin(value) !== undefined, 'must be an http(s) address without a path')
      .transform(value => parseOrigin(value)!),
    'https://www.gravatar.com',
    'Where Gravatar is, for sites that show pictures from there.',
  ),
  akismetTimeoutMs: whole(100, 60_000, 10_000, 'Longest wait for one answer from Akismet, in milliseconds.'),
  verdictWaitMs: whole(
    0,
    30_000,
    1_500,
    'How long a reader may wait for the spam check when it could publish the comment at once, in milliseconds.',
  ),
  checkRetryDays: whole(
    1,
    30,
    7,
    'How long a check is tried again while Akismet cannot be reached, in days. The comment stays held.',
  ),
  spamKeptDays: whole(0, 3_650, 15, 'Spam is deleted for good after this many days. 0 keeps it.'),

  releaseKeptDays: whole(
    1,
    3_650,
    400,
    'After an update, pages can name an earlier release of the widget for so many days (docs/embedding.md).',
  ),

  maxBodyBytes: whole(1_024, 1_048_576, 131_072, 'Largest request body, in bytes.'),
  maxCommentCharacters: whole(1, 60_000, 10_000, 'Longest comment, in characters as a person counts them.'),
  commentsPerMinuteAndIp: whole(
    1,
    1_000_000,
    10,
    'Comments taken from one address (IPv6: one /56 network) a minute.',
  ),
  commentsPerMinuteAndSubnet: optionalWhole(
    1,
    1_000_000,
    '`3 × COMMENTS_PER_MINUTE_AND_IP`',
    'Comments taken from one network (IPv4: /24, IPv6: /48) a minute.',
  ),
  commentsPerHourAndAuthor: whole(
    1,
    1_000_000,
    60,
    'Comments taken under one email address an hour; under one name where there is no address. Several processes may take one more each.',
  ),
  commentsPerMinuteAndSite: whole(1, 1_000_000, 300, 'Comments taken for one site a minute.'),
  commentsPerMinute: whole(1, 10_000_000, 3_000, 'Comments taken for all sites together a minute.'),
  attackCommentsPerMinute: whole(
    1,
    1_000_000,
    30,
    'A site with so many comments a minute, and ten times as many as it usually has, is under attack: it holds everything.',
  ),
  attackQuietMinutes: whole(
    1,
    1_440,
    15,
    'An attack is over when no flood was seen for so long, in minutes.',
  ),
  readsPerMinuteAndIp: whole(
    1,
    1_000_000,
    600,
    'Answers that this process makes anew for one address a minute; what is ready is always given.',
  ),
  likesPerMinuteAndIp: whole(1, 1_000_000, 30, 'Likes taken from one address a minute.'),
  previewsPerMinuteAndIp: whole(1, 1_000_000, 60, 'Previews made for one address a minute.'),
  signInsPerQuarterHourAndIp: whole(1, 100_000, 20, 'Sign-in attempts from one address in 15 minutes.'),
  signInsPerQuarterHourAndAccount: whole(
    1,
    100_000,
    10,
    'Wrong passwords for one account in 15 minutes, from whatever addresses; a passkey still works then.',
  ),
  invitationDays: whole(1, 90, 7, 'How long an invitation link is good, in days.'),
  trustProxy: setting(
    trustProxy as z.ZodType<boolean | number | string, string | undefined>,
    'false',
    'Proxies in front of this server whose `X-Forwarded-*` headers are believed: their number, or their addresses (`loopback`, `10.0.0.0/8`, …).',
  ),

  feedbackWaitMs: whole(
    0,
    600_000,
    10_000,
    'How long a decision rests before Akismet is told of it, in milliseconds. One that is taken back by then is never told.',
  ),
  formWaitMs: whole(0, 600_000, 3_000, 'Least time between opening the form and posting, in milliseconds.'),
  formTokenHours: whole(1, 720, 24, 'How long an opened form can be posted, in hours.'),
  sessionDays: whole(1, 365, 14, 'A moderator is signed out after this many days without a visit.'),

  threadCacheMb: whole(0, 16_384, 64, 'Memory for ready answers of the reading API, in MiB.'),
  cdnSeconds: whole(0, 86_400, 10, 'How long a CDN may keep a thread, in seconds.'),
  jobLeaseMs: whole(
    1_000,
    3_600_000,
    60_000,
    'A background job whose process died is taken up again after this time, in milliseconds.',
  ),
  jobsAtOnce: whole(1, 256, 8, 'Background jobs (spam checks, feedback) that this process runs at once.'),
  worker: choice(
    ['on', 'off'],
    'on',
    'Run background jobs in this process. Off where a separate `worker` process does.',
  ),
  shutdownMs: whole(
    0,
    600_000,
    10_000,
    'Longest wait for open requests and jobs when stopping, in milliseconds.',
  ),
  logLevel: choice(
    ['debug', 'info', 'warn', 'error', 'silent'],
    'info',
    'Least important thing that is logged.',
  ),
};

type Settings = {
  [Name in keyof typeof everySetting]: (typeof everySetting)[Name] extends Setting<infer T> ? T : never;
};

/** Every setting, checked; addresses are origins, times are in the unit that the name ends with. */
export type Config = Omit<Settings, 'publicUrl' | 'demo' | 'worker' | 'commentsPerMinuteAndSubnet'> & {
  publicUrl: string | undefined;
  commentsPerMinuteAndSubnet: number;
  demo: boolean;
  worker: boolean;
};

/** The name of a setting in the environment: `akismetKey` is AKISMET_KEY. */
function variableOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
}

/** The environment holds settings that make no sense; `problems` has a sentence for each of them. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join(' '));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws ConfigError with all problems at once.
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(everySetting)) {
    const parsed = schema.safeParse(env[variableOf(name)]?.trim() || undefined);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${variableOf(name)} ${parsed.error.issues[0]!.message}.`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const settings = values as Settings;
  const demoByDefault = env.NODE_ENV !== 'production';
  return {
    ...settings,
    commentsPerMinuteAndSubnet: settings.commentsPerMinuteAndSubnet ?? 3 * settings.commentsPerMinuteAndIp,
    demo: env.DEMO ? settings.demo === 'on' : demoByDefault,
    worker: settings.worker === 'on',
  };
}

/** Every setting for the documentation, in the order in which an owner would look for them. */
export function describeSettings(): { variable: string; fallback: string; about: string }[] {
  return Object.entries(everySetting).map(([name, { fallback, about }]) => ({
    variable: variableOf(name),
    fallback,
    about,
  }));
}
