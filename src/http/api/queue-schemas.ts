import { z } from 'zod';
import { maxEmailLength, maxNameCharacters, maxPageKeyLength } from '../../comments/comment-input.ts';
import type { QueueFilter } from '../../domain/queue-filter.ts';
import { siteIdSchema } from '../../domain/site.ts';
import { actions, statuses } from '../../domain/status.ts';
import { instantSchema, queuedCommentSchema, seenEditSchema } from './schemas.ts';

/** Most comments that one call names. */
export const mostNamed = 500;
export const idSchema = z.uuid('An id is a UUID.');

const maxSearchLength = 200;
const maxSites = 100;

/** One value or several: `status=spam&status=trash`. */
function oneOrMore<T extends z.ZodType>(schema: T, most: number) {
  return z.union([schema, z.array(schema).max(most)]).transform(value => [value].flat() as z.output<T>[]);
}

const instantInput = z.iso.datetime({ offset: true }).transform(text => Date.parse(text));

/** What can be asked of the queue; the same in a query and in the body of a decision on many. */
export const filterShape = {
  site: oneOrMore(siteIdSchema, maxSites)
    .optional()
    .meta({ description: 'Not given: every site that one looks after.' }),
  status: oneOrMore(z.enum(statuses), statuses.length)
    .optional()
    .meta({ description: 'Not given: comments of every status.' }),
  page: z
    .string()
    .max(maxPageKeyLength * 4)
    .optional()
    .meta({ description: 'The `key` of a page.' }),
  author: z
    .string()
    .max(maxNameCharacters * 4)
    .optional()
    .meta({ description: 'The name, as it was given.' }),
  email: z.string().max(maxEmailLength).optional(),
  ip: z.string().max(64).optional(),
  alike: idSchema.optional().meta({ description: 'The group of those that look alike: `alike.id`.' }),
  verdict: z
    .enum(['ham', 'spam', 'discard', 'unknown', 'none'])
    .optional()
    .meta({ description: 'What the spam check said; `none`: it has not answered yet.' }),
  from: instantInput.optional().meta({ description: 'Came in then or later.' }),
  to: instantInput.optional().meta({ description: 'Came in before.' }),
  q: z.string().max(maxSearchLength).optional().meta({
    description:
      'Words of the text, the author’s name, e-mail address or website; the last one may be only begun. Capitals and accents make no difference.',
  }),
};
const filterSchema = z.object(filterShape);

export function filterOf(input: z.output<typeof filterSchema>): QueueFilter {
  const { site: _, status, q, ...rest } = input;
  return { ...rest, statuses: status, text: q?.trim() ? q : undefined };
}

export const queueSliceSchema = z
  .object({
    comments: z.array(queuedCommentSchema),
    next: z.string().nullable().meta({ description: 'Send as `after` for the following comments.' }),
    at: instantSchema.meta({
      description: 'When this was read: send it as `seenAt` with a decision on all that a filter matches.',
    }),
  })
  .meta({ id: 'QueueSlice' });
export type QueueSlice = z.infer<typeof queueSliceSchema>;

export const matchCountSchema = z
  .object({
    count: z.number().int(),
    more: z.boolean().meta({ description: 'There are more than `count`.' }),
  })
  .meta({ id: 'MatchCount' });
export type MatchCount = z.infer<typeof matchCountSchema>;

export const operationSchema = z
  .object({
    id: z.string(),
    action: z.enum(actions),
    by: z.string(),
    at: instantSchema,
    state: z.enum(['running', 'done', 'undoing', 'undone']),
    total: z.number().int().meta({ description: 'Comments that it is on.' }),
    decided: z.number().int(),
    skipped: z
      .number()
      .int()
      .meta({ description: 'Comments that were not where they were seen, or not what they were then.' }),
    undone: z.number().int(),
    undoable: z.boolean().meta({ description: 'Whether some of its comments may still be put back.' }),
  })
  .meta({ id: 'Operation' });
export type OperationView = z.infer<typeof operationSchema>;

export const operationsSchema = z
  .object({ operations: z.array(operationSchema).meta({ description: 'The newest first.' }) })
  .meta({ id: 'Operations' });
export type Operations = z.infer<typeof operationsSchema>;

export const decisionsInputSchema = z
  .object({
    action: z.enum(actions).meta({ description: '`delete` is for good.' }),
    comments: z
      .array(
        z.object({
          site: siteIdSchema,
          id: idSchema,
          from: z.enum(statuses).meta({ description: 'The status in which the moderator saw it.' }),
          authorEditedAt: seenEditSchema,
        }),
      )
      .min(1)
      .max(mostNamed, `A call decides on at most ${mostNamed} comments.`)
      .optional(),
    filter: filterSchema.optional().meta({ description: 'In place of `comments`: all that match.' }),
    except: z
      .array(idSchema)
      .max(mostNamed)
      .default([])
      .meta({ description: 'With `filter`: but not these.' }),
    seenAt: instantInput.optional().meta({
      description:
        'With `filter`: the `at` of what the moderator saw. Comments that their authors have changed since are skipped. Not given: it does not matter.',
    }),
    operation: idSchema
      .optional()
      .meta({ description: 'With `comments`: of an earlier call that this one goes on with.' }),
  })
  .refine(input => (input.comments === undefined) !== (input.filter === undefined), {
    error: 'Name comments or a filter, one of the two.',
    path: ['comments'],
  });

export const decisionsSchema = z
  .object({
    operation: operationSchema,
    outcomes: z
      .array(
        z.object({
          site: z.string(),
          id: z.string(),
          outcome: z
            .enum(['decided', 'decided-meanwhile', 'edited-meanwhile', 'not-possible', 'not-found'])
            .meta({ description: '`edited-meanwhile`: its author has changed it since it was seen.' }),
          status: z.enum(statuses).nullable().meta({ description: 'Where it is now; null: gone.' }),
          by: z.string().nullable().meta({ description: 'With `decided-meanwhile`: who was first.' }),
        }),
      )
      .meta({ description: 'Of the comments that were named.' }),
  })
  .meta({ id: 'Decisions' });
export type Decisions = z.infer<typeof decisionsSchema>;

export const undoneSchema = z
  .object({
    operation: operationSchema,
    undone: z.number().int(),
    changedSince: z.number().int().meta({ description: 'Stayed, as something else happened to them since.' }),
  })
  .meta({ id: 'Undone' });
export type Undone = z.infer<typeof undoneSchema>;

const textFields = {
  text: z.string().meta({ description: 'As it was typed: Markdown.' }),
  name: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
};

export const commentDetailSchema = z
  .object({
    comment: queuedCommentSchema,
    ...textFields,
    userAgent: z.string().nullable(),
    referrer: z.string().nullable(),
    editedAt: instantSchema.nullable().meta({ description: 'Send with an edit; null: never edited.' }),
    original: z
      .object(textFields)
      .nullable()
      .meta({ description: 'What the author sent, if it was edited.' }),
  })
  .meta({ id: 'CommentDetail' });
export type CommentDetail = z.infer<typeof commentDetailSchema>;

export const repliedSchema = z
  .object({ comment: queuedCommentSchema, reply: queuedCommentSchema })
  .meta({ id: 'Replied' });
export type Replied = z.infer<typeof repliedSchema>;
