import { z } from 'zod';
import { siteIdSchema } from '../../domain/site.ts';
import { decisions, statuses } from '../../domain/status.ts';
import { threadOrders } from '../../domain/thread-cursor.ts';

/*
 * The shapes of everything that the API sends, and of the parameters that many calls share. The endpoints
 * validate with them, the OpenAPI document is made from them, and the widget and the dashboard take their
 * types from them.
 */

export const stringsParamSchema = z.string().max(35).catch('en').optional().meta({
  description:
    "A BCP 47 tag: the answer then has the widget's words in that language; in English where there are none, or it is no tag.",
});

export const siteParamSchema = siteIdSchema.meta({ description: 'The site id, as in the snippet.' });

/** What a moderator saw of a comment that they decide on. */
export const seenEditSchema = z.iso
  .datetime()
  .transform(text => Date.parse(text))
  .nullable()
  .optional()
  .meta({
    description:
      'The `authorEditedAt` of the comment as the moderator saw it: nothing is decided on what its author has changed since. Not given: it does not matter.',
  });

export const instantSchema = z
  .string()
  .meta({ format: 'date-time', description: 'An instant in UTC, ISO 8601.' });

export const commentSchema = z
  .object({
    id: z.string().meta({ description: 'UUIDv7.' }),
    parentId: z.string().nullable().meta({ description: 'The comment that this one answers.' }),
    depth: z
      .number()
      .int()
      .meta({ description: "1 on the page itself, then up to the site's greatest depth." }),
    author: z.object({
      name: z.string().nullable().meta({ description: 'null: the author gave none.' }),
      url: z.string().nullable().meta({ description: 'An http(s) address.' }),
    }),
    html: z.string().meta({ description: 'Sanitized HTML.' }),
    createdAt: instantSchema,
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof commentSchema>;

export const threadCommentSchema = commentSchema
  .extend({
    author: commentSchema.shape.author.extend({
      role: z
        .enum(['owner', 'moderator'])
        .nullable()
        .meta({ description: 'Of somebody who looks after the site and was signed in there.' }),
    }),
    editedAt: instantSchema.nullable().meta({ description: 'When its author last changed it.' }),
    likes: z.number().int(),
    gone: z.boolean().meta({
      description: 'Readers do not see it any more; only its place is left, for the answers to it.',
    }),
  })
  .meta({ id: 'ThreadComment' });
export type ThreadComment = z.infer<typeof threadCommentSchema>;

export const ownCommentSchema = threadCommentSchema
  .extend({
    text: z.string().meta({ description: 'As it was typed.' }),
    status: z.enum(['pending', 'approved']).meta({
      description: 'pending: awaiting moderation, seen by its author only.',
    }),
  })
  .meta({ id: 'OwnComment' });
export type OwnComment = z.infer<typeof ownCommentSchema>;

const stringsSchema = z
  .record(z.string(), z.unknown())
  .optional()
  .meta({ description: "The widget's words, where the query asks for them with `strings`." });

export const threadPageSchema = z
  .object({
    thread: z.object({
      count: z.number().int().meta({ description: 'Published comments on the page, replies included.' }),
      open: z.boolean().meta({ description: 'Whether the thread takes comments.' }),
    }),
    comments: z
      .array(threadCommentSchema)
      .meta({ description: 'In reading order: each reply after the comment that it answers.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Send as `after` for the following page; null: no more.' }),
    form: z
      .object({
        requireNameAndEmail: z.boolean(),
        maxCharacters: z.number().int(),
        maxNameCharacters: z.number().int(),
        maxDepth: z.number().int(),
        spamCheck: z.enum(['akismet', 'local']).meta({ description: 'Who checks comments for spam.' }),
        privacyUrl: z.string().meta({ description: "The site's privacy page." }),
        notice: z.string().nullable().meta({ description: "The owner's own words under the form." }),
      })
      .meta({ description: 'What the form needs to know.' }),
    reading: z
      .object({
        order: z.enum(threadOrders).meta({ description: 'The order of this page.' }),
        likes: z.boolean().meta({ description: 'Whether comments can be liked.' }),
        avatars: z.enum(['initials', 'gravatar', 'none']),
        editMinutes: z.number().int().meta({ description: 'How long authors can change what they posted.' }),
        replyNotices: z.boolean().meta({ description: 'Whether authors can ask to hear of replies.' }),
      })
      .meta({ description: 'What the site shows and offers.' }),
    strings: stringsSchema,
  })
  .meta({ id: 'ThreadPage' });
export type ThreadPage = z.infer<typeof threadPageSchema>;

export const postedSchema = z
  .object({
    comment: ownCommentSchema,
    secret: z.string().meta({ description: "Proves authorship; kept in the author's browser only." }),
  })
  .meta({ id: 'PostedComment' });
export type Posted = z.infer<typeof postedSchema>;

export const editedSchema = z.object({ comment: ownCommentSchema }).meta({ id: 'EditedComment' });
export type Edited = z.infer<typeof editedSchema>;

export const likedSchema = z
  .object({ likes: z.number().int(), liked: z.boolean().meta({ description: 'By this reader.' }) })
  .meta({ id: 'Liked' });
export type Liked = z.infer<typeof likedSchema>;

export const previewSchema = z
  .object({ html: z.string().meta({ description: 'Sanitized HTML, as the comment would be shown.' }) })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof previewSchema>;

export const countsSchema = z
  .object({
    counts: z.array(
      z.object({
        page: z.string().meta({ description: 'The page as it was asked for.' }),
        count: z.number().int(),
      }),
    ),
    strings: stringsSchema,
  })
  .meta({ id: 'Counts' });
export type Counts = z.infer<typeof countsSchema>;

export const formTokenSchema = z
  .object({
    token: z.string(),
    waitMs: z
      .number()
      .int()
      .meta({ description: 'A comment is taken this long after the token was given, not before.' }),
    expiresMs: z
      .number()
      .int()
      .meta({ description: 'All of this is good for this long; a comment that comes later is held.' }),
    honeypot: z.string().meta({
      description: "The name of a field of the comment that people do not see: it stays empty or isn't sent.",
    }),
    proofOfWork: z
      .object({
        parameters: z.object({
          algorithm: z.string(),
          nonce: z.string(),
          salt: z.string(),
          cost: z.number().int(),
          keyLength: z.number().int(),
          keyPrefix: z.string(),
          keySignature: z.string(),
          expiresAt: z.number().int().meta({ description: 'Seconds since 1970.' }),
        }),
        signature: z.string(),
      })
      .optional()
      .meta({
        description: "A challenge of ALTCHA's protocol, version 2, where the site asks for a proof of work.",
      }),
  })
  .meta({ id: 'FormToken' });
export type FormToken = z.infer<typeof formTokenSchema>;

export const ownCommentsSchema = z
  .object({ comments: z.array(ownCommentSchema) })
  .meta({ id: 'OwnComments' });
export type OwnComments = z.infer<typeof ownCommentsSchema>;

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Stable: `/problems/` and a code.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'A sentence for the person who sent the request.' }),
    instance: z.string().optional().meta({ description: "The request's id, as in the server's log." }),
    errors: z
      .array(
        z.object({
          field: z.string(),
          code: z.string().meta({ description: 'Stable, for translation.' }),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457, application/problem+json.' });
export type Problem = z.infer<typeof problemSchema>;

export const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(['owner', 'moderator']),
    sites: z
      .array(z.string())
      .nullable()
      .meta({ description: 'The sites that they look after; null: all of them.' }),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z
  .object({ user: userSchema.nullable().meta({ description: 'null: nobody is signed in.' }) })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const attackSchema = z
  .object({
    reason: z.enum(['flood', 'spam', 'owner']).meta({
      description: 'Many comments, many of them spam, or the owner has it so.',
    }),
    since: instantSchema.nullable().meta({ description: 'null: no flood was seen.' }),
    comments: z.number().int().meta({ description: 'Comments that came in since.' }),
    refused: z.number().int().meta({ description: 'Comments that limits refused since.' }),
  })
  .meta({ id: 'Attack' });
export type Attack = z.infer<typeof attackSchema>;

export const akismetAlertSchema = z
  .object({
    code: z.string().nullable().meta({ description: 'Akismet’s number of it.' }),
    message: z.string(),
    apiCalls: z.number().int().nullable().meta({ description: 'Calls that were made.' }),
    usageLimit: z.number().int().nullable().meta({ description: 'Calls that the plan has.' }),
    upgradeUrl: z
      .string()
      .nullable()
      .meta({ description: 'Where a greater plan is to be had: an https address of Akismet or Automattic.' }),
  })
  .meta({ id: 'AkismetAlert', description: 'Trouble with an account, as Akismet tells it.' });
export type AkismetAlert = z.infer<typeof akismetAlertSchema>;

export const moderatedSiteSchema = z
  .object({
    id: siteParamSchema,
    name: z.string(),
    origins: z.array(z.string()),
    policy: z.string(),
    spamCheck: z.enum(['akismet', 'local']),
    alert: akismetAlertSchema.nullable(),
    keyRefused: z
      .string()
      .nullable()
      .meta({ description: 'Why Akismet does not accept the site’s key, until it does.' }),
    attack: attackSchema
      .nullable()
      .meta({ description: 'While the site is under attack: every comment is held.' }),
  })
  .meta({ id: 'ModeratedSite' });
export const moderatedSitesSchema = z
  .object({ sites: z.array(moderatedSiteSchema) })
  .meta({ id: 'ModeratedSites' });
export type ModeratedSites = z.infer<typeof moderatedSitesSchema>;

export const queuedCommentSchema = commentSchema
  .extend({
    site: siteParamSchema,
    status: z.enum(statuses),
    author: z.object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      url: z.string().nullable(),
      ip: z.string().nullable(),
      approvedBefore: z
        .number()
        .int()
        .meta({ description: 'Approved comments with this e-mail on this site, counted up to 100.' }),
      spamBefore: z.number().int().meta({ description: 'The same for comments in spam.' }),
    }),
    page: z.object({ url: z.string(), title: z.string().nullable(), key: z.string() }),
    replyTo: z
      .object({ name: z.string().nullable(), excerpt: z.string(), status: z.enum(statuses) })
      .nullable()
      .meta({ description: 'The comment that it answers; null also where that is gone.' }),
    verdict: z
      .object({
        source: z.enum(['guard', 'akismet', 'local']),
        verdict: z.enum(['ham', 'spam', 'discard', 'unknown']),
        reasons: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'null: not checked yet.' }),
    localFilter: z
      .object({
        verdict: z.enum(['ham', 'spam', 'discard']),
        probability: z.number().meta({ description: 'That a moderator would call it spam, from 0 to 1.' }),
        reasons: z.array(z.string()),
      })
      .nullable()
      .meta({ description: 'What the site’s own filter says, also where Akismet decided.' }),
    decidedBy: z
      .string()
      .nullable()
      .meta({ description: 'The moderator who last decided on it; null: nobody did.' }),
    circumstances: z.array(z.string()).meta({ description: 'What else to know, in words.' }),
    edited: z
      .object({ at: instantSchema, by: z.string() })
      .nullable()
      .meta({ description: 'The last edit by a moderator.' }),
    authorEditedAt: instantSchema.nullable().meta({
      description: 'When its author last changed it: send it with a decision; null: never.',
    }),
    decisions: z.array(z.enum(decisions)).meta({ description: 'What can be decided now.' }),
    alike: z
      .object({
        id: z.string().meta({ description: 'The group, as the filter `alike` takes it.' }),
        count: z.number().int().meta({ description: 'Comments of the group in this status, this one too.' }),
      })
      .nullable()
      .meta({ description: 'The comments of the site that look like it; null: there are none.' }),
  })
  .meta({ id: 'QueuedComment' });
export type QueuedComment = z.infer<typeof queuedCommentSchema>;

export const queuePageSchema = z
  .object({
    comments: z.array(queuedCommentSchema).meta({ description: 'Newest first.' }),
    next: z.string().nullable().meta({ description: 'Send as `before` for the following page.' }),
    at: instantSchema.meta({ description: 'When this was read.' }),
  })
  .meta({ id: 'QueuePage' });
export type QueuePage = z.infer<typeof queuePageSchema>;

export const queueCountsSchema = z
  .object({
    pending: z.number().int(),
    approved: z.number().int(),
    spam: z.number().int(),
    trash: z.number().int(),
    waitingForCheck: z
      .number()
      .int()
      .meta({ description: 'Comments whose spam check has not answered yet.' }),
  })
  .meta({ id: 'QueueCounts' });
export type QueueCounts = z.infer<typeof queueCountsSchema>;

export const decidedSchema = z
  .object({
    comment: queuedCommentSchema,
    counts: queueCountsSchema,
    operation: z.string().meta({ description: 'By which the decision can be taken back.' }),
  })
  .meta({ id: 'Decided' });
export type Decided = z.infer<typeof decidedSchema>;

export const historySchema = z
  .object({
    events: z.array(
      z.object({
        at: instantSchema,
        actor: z
          .string()
          .meta({ description: 'A moderator’s name, `author`, `akismet`, `local filter` or `afterword`.' }),
        message: z.string().meta({ description: 'What happened, in words.' }),
        undo: z
          .string()
          .optional()
          .meta({ description: 'The operation by which this decision can be taken back.' }),
      }),
    ),
  })
  .meta({ id: 'History' });
export type History = z.infer<typeof historySchema>;
