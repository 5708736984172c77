import { z } from 'zod';
import { authorRuleEffects, authorRuleKinds } from '../../domain/author-rule.ts';
import { type Site, type SiteSettings, siteIdSchema, siteSettingsSchema } from '../../domain/site.ts';
import { statuses } from '../../domain/status.ts';
import { akismetAlertSchema, instantSchema } from './schemas.ts';

/* The shapes that the calls about sites, their rules and their statistics take and send. */

type Shape = typeof siteSettingsSchema.shape;
type Field<K extends keyof Shape> = ReturnType<Shape[K]['removeDefault']>;

/** The settings as they are sent in a change: each may be left out, and then stays as it is. */
const changeShape = Object.fromEntries(
  Object.entries(siteSettingsSchema.shape).map(([name, field]) => [
    name,
    field
      .removeDefault()
      .optional()
      .meta({ description: field.meta()?.description as string }),
  ]),
) as { [K in keyof Shape]: z.ZodOptional<Field<K>> };

const maxSiteNameLength = 200;
const mostOrigins = 50;

export const siteNameSchema = z
  .string()
  .trim()
  .min(1, 'A site needs a name.')
  .max(maxSiteNameLength, `A name has at most ${maxSiteNameLength} characters.`);

export const originsSchema = z
  .array(
    z
      .url({ protocol: /^https?$/, error: 'Write an origin like https://blog.example, without a path.' })
      .max(300),
  )
  .min(1, 'A site needs the origin of its pages.')
  .max(mostOrigins, `A site has at most ${mostOrigins} origins.`);

export const newSiteSchema = z.object({ id: siteIdSchema, name: siteNameSchema, origins: originsSchema });

export const siteChangeSchema = z
  .object({ name: siteNameSchema.optional(), origins: originsSchema.optional(), ...changeShape })
  .meta({ id: 'SiteChange' });

export const akismetStateSchema = z
  .object({
    key: z.enum(['own', 'server', 'none']).meta({ description: 'Whose key the site uses.' }),
    valid: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether Akismet last accepted it; null: it has not said yet.' }),
    reason: z.string().nullable(),
    checkedAt: instantSchema.nullable().meta({ description: 'When Akismet was last asked about the key.' }),
    failure: z.string().nullable().meta({ description: 'Why it did not say then; null: it did.' }),
    wait: z
      .object({ until: instantSchema, reason: z.string() })
      .nullable()
      .meta({ description: 'Akismet has asked to be left alone until then: it is not asked before.' }),
    alert: akismetAlertSchema
      .extend({ at: instantSchema })
      .nullable()
      .meta({ description: 'Trouble with the account, until Akismet answers without it.' }),
    usage: z
      .object({
        limit: z.number().nullable().meta({ description: 'Calls a month; null: without limit.' }),
        usage: z.number(),
        percentage: z.number().nullable(),
        throttled: z.boolean(),
        at: instantSchema,
      })
      .nullable(),
  })
  .meta({ id: 'AkismetState' });
export type AkismetState = z.infer<typeof akismetStateSchema>;

/** A setting as a form needs it; made from the schema that validates it. */
export const settingSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    effect: z.string(),
    group: z.string(),
    kind: z.enum(['choice', 'switch', 'number', 'text', 'words', 'off', 'secret']).meta({
      description:
        '`words`: a list of texts; `off`: a list of those among the choices that are switched off.',
    }),
    choices: z.array(z.object({ value: z.string(), about: z.string() })),
    least: z.number().nullable(),
    most: z.number().nullable(),
    /** May be empty. */
    optional: z.boolean(),
    /** What holds where it is not set. */
    fallback: z.unknown(),
  })
  .meta({ id: 'Setting' });
export type Setting = z.infer<typeof settingSchema>;

export const siteDetailSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
    settings: z
      .record(z.string(), z.unknown())
      .meta({ description: 'By name; `akismetKey` is never among them.' }),
    about: z.array(settingSchema).meta({ description: 'What each setting does, and what it takes.' }),
    akismet: akismetStateSchema,
    snippet: z.string().meta({ description: 'To paste where the comments shall stand.' }),
  })
  .meta({ id: 'SiteDetail' });
export type SiteDetail = z.infer<typeof siteDetailSchema>;

export const wordHitsSchema = z
  .object({
    words: z.array(
      z.object({
        list: z.enum(['hold', 'reject']),
        word: z.string(),
        hits: z.number().int().meta({ description: 'Comments in the last 30 days.' }),
        lastHitAt: instantSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'WordHits' });
export type WordHits = z.infer<typeof wordHitsSchema>;

export const caughtSchema = z
  .object({
    comments: z.array(
      z.object({
        id: z.string(),
        status: z.enum(statuses),
        author: z.string().nullable(),
        excerpt: z.string(),
        createdAt: instantSchema,
      }),
    ),
  })
  .meta({ id: 'Caught' });
export type Caught = z.infer<typeof caughtSchema>;

export const authorRuleSchema = z
  .object({
    id: z.string(),
    effect: z.enum(authorRuleEffects),
    kind: z.enum(authorRuleKinds),
    value: z.string(),
    note: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    hits: z.number().int().meta({ description: 'Comments that met it in the last 30 days.' }),
    lastHitAt: instantSchema.nullable(),
  })
  .meta({ id: 'AuthorRule' });
export const authorRulesSchema = z.object({ rules: z.array(authorRuleSchema) }).meta({ id: 'AuthorRules' });
export type AuthorRule = z.infer<typeof authorRuleSchema>;
export type AuthorRules = z.infer<typeof authorRulesSchema>;

export const recheckSchema = z
  .object({
    total: z.number().int(),
    left: z.number().int(),
    failing: z
      .number()
      .int()
      .meta({ description: 'Of those left: the spam check did not answer; tried again.' }),
    startedAt: instantSchema.nullable(),
    startedBy: z.string().nullable(),
  })
  .meta({ id: 'Recheck' });
export type Recheck = z.infer<typeof recheckSchema>;

const count = z.number().int();
export const statisticsSchema = z
  .object({
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          approved: count,
          pending: count,
          spam: count,
          trash: count,
          dropped: count.meta({ description: 'Blatant spam that the site does not keep.' }),
        }),
      )
      .meta({
        description: 'The last 30 UTC days, oldest first; a comment counts on the day on which it came.',
      }),
    akismet: z.object({
      checked: count,
      missedSpam: count.meta({ description: 'Akismet said ham, a moderator spam.' }),
      falseAlarms: count.meta({ description: 'Akismet said spam, a moderator ham.' }),
    }),
    pending: count,
    waitingForCheck: count,
    oldestPending: z.object({ id: z.string(), createdAt: instantSchema }).nullable(),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof statisticsSchema>;

/** The settings without what is secret. */
export function shownSettings({ settings }: Site): Omit<SiteSettings, 'akismetKey'> {
  const { akismetKey: _, ...shown } = settings;
  return shown;
}
