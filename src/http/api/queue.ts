import { z } from 'zod';
import { countFiltered, countQueue, findQueuedComments, listQueue } from '../../comments/list-queue.ts';
import type { Context } from '../../context.ts';
import { queueOrders } from '../../domain/queue-filter.ts';
import { siteIdSchema } from '../../domain/site.ts';
import { placePattern } from '../../store/queue-match.ts';
import { endpoint } from '../endpoint.ts';
import { moderatedSites } from './moderated-sites.ts';
import {
  filterOf,
  filterShape,
  idSchema,
  matchCountSchema,
  mostNamed,
  queueSliceSchema,
} from './queue-schemas.ts';
import { queueCountsSchema } from './schemas.ts';

const base = '/api/v1/moderation/comments';

const { site: _, status: __, ...narrowingShape } = filterShape;
const narrowing = Object.keys(narrowingShape) as (keyof typeof narrowingShape)[];

export function searchComments(ctx: Context) {
  return endpoint({
    id: 'searchComments',
    method: 'get',
    path: base,
    access: 'moderator',
    summary: 'Read the comments of one’s sites, filtered, searched and sorted',
    query: z
      .object({
        ...filterShape,
        order: z.enum(queueOrders).default('newest'),
        grouped: z
          .enum(['true', 'false'])
          .default('false')
          .transform(text => text === 'true')
          .meta({
            description:
              'Of comments of one status that look alike, only the first in the order; with no filter but `site` and `status`.',
          }),
        after: z
          .string()
          .regex(placePattern, 'Send the `next` of the answer before.')
          .optional()
          .meta({ description: 'The `next` of the answer before, asked with the same filter and order.' }),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      })
      .refine(query => !query.grouped || narrowing.every(name => query[name] === undefined), {
        error: 'Comments are grouped with no filter but site and status.',
        path: ['grouped'],
      }),
    answers: { 200: { description: 'Some comments, in the order.', schema: queueSliceSchema } },
    refusals: ['site-not-found'],
    async handle({ user, query }) {
      const { order, after, limit, grouped, ...filter } = query;
      const sites = await moderatedSites(ctx, user, filter.site);
      return {
        status: 200,
        body: await listQueue(ctx, sites, filterOf(filter), { order, after, limit, grouped }),
      };
    },
  });
}

export function countMatchingComments(ctx: Context) {
  return endpoint({
    id: 'countMatchingComments',
    method: 'get',
    path: `${base}/count`,
    access: 'moderator',
    summary: 'Count the comments that a filter matches',
    query: z.object(filterShape),
    answers: { 200: { description: 'How many, counted up to 100,000.', schema: matchCountSchema } },
    refusals: ['site-not-found'],
    async handle({ user, query }) {
      const sites = await moderatedSites(ctx, user, query.site);
      return { status: 200, body: await countFiltered(ctx, sites, filterOf(query)) };
    },
  });
}

export function lookUpComments(ctx: Context) {
  return endpoint({
    id: 'lookUpComments',
    method: 'post',
    path: `${base}/look-up`,
    access: 'moderator',
    action: 'read-comments',
    summary: 'Read comments by their ids, as they are now',
    body: z.object({
      comments: z.array(z.object({ site: siteIdSchema, id: idSchema })).max(mostNamed),
    }),
    answers: { 200: { description: 'Those that are there.', schema: queueSliceSchema } },
    refusals: ['site-not-found', 'request-forged'],
    async handle({ user, body }) {
      await moderatedSites(ctx, user, [...new Set(body.comments.map(({ site }) => site))]);
      const at = new Date(ctx.now()).toISOString();
      const comments = await findQueuedComments(ctx, body.comments);
      return { status: 200, body: { comments, next: null, at } };
    },
  });
}

export function readCountsOfSites(ctx: Context) {
  return endpoint({
    id: 'readCountsOfSites',
    method: 'get',
    path: '/api/v1/moderation/counts',
    access: 'moderator',
    summary: 'Count the comments of one’s sites by status',
    query: z.object({ site: filterShape.site }),
    answers: { 200: { description: 'The counts.', schema: queueCountsSchema } },
    refusals: ['site-not-found'],
    async handle({ user, query }) {
      return { status: 200, body: await countQueue(ctx, await moderatedSites(ctx, user, query.site)) };
    },
  });
}
