import { z } from 'zod';
import { looksAfter } from '../../accounts/permissions.ts';
import { historyOf } from '../../comments/comment-history.ts';
import { countQueue, findQueuedComment, listQueue } from '../../comments/list-queue.ts';
import { moderateComment } from '../../comments/moderate-comment.ts';
import type { Context } from '../../context.ts';
import { decisions, statuses } from '../../domain/status.ts';
import { akismetOf } from '../../sites/akismet-of.ts';
import { akismetTroubles } from '../../sites/akismet-state.ts';
import { attackOn } from '../../sites/attacks.ts';
import { listAttacks } from '../../store/attacks.ts';
import { listSites } from '../../store/sites.ts';
import { endpoint } from '../endpoint.ts';
import {
  decidedSchema,
  historySchema,
  moderatedSitesSchema,
  queueCountsSchema,
  queuePageSchema,
  seenEditSchema,
  siteParamSchema,
} from './schemas.ts';

const base = '/api/v1/moderation/sites/{site}';
const idSchema = z.uuid('A comment has an id.').meta({ description: 'The comment.' });
const siteParams = z.object({ site: siteParamSchema });
const commentParams = siteParams.extend({ id: idSchema });

export function listModeratedSites(ctx: Context) {
  return endpoint({
    id: 'listModeratedSites',
    method: 'get',
    path: '/api/v1/moderation/sites',
    access: 'moderator',
    action: 'list-sites',
    summary: 'List the sites that one moderates',
    answers: { 200: { description: 'The sites.', schema: moderatedSitesSchema } },
    refusals: [],
    async handle({ user }) {
      const { db } = ctx.store;
      const [sites, troubleOf, attacks] = await Promise.all([
        listSites(db),
        akismetTroubles(ctx),
        listAttacks(db),
      ]);
      const shown = sites
        .filter(({ id }) => looksAfter(user, id))
        .map(async site => ({
          id: site.id,
          name: site.name,
          origins: site.origins,
          policy: site.settings.policy,
          spamCheck: akismetOf(ctx, site) ? 'akismet' : 'local',
          ...troubleOf(site),
          attack: await attackOn(ctx, site, attacks.get(site.id)),
        }));
      return { status: 200, body: { sites: await Promise.all(shown) } };
    },
  });
}

export function readQueueCounts(ctx: Context) {
  return endpoint({
    id: 'readQueueCounts',
    method: 'get',
    path: `${base}/counts`,
    access: 'moderator of site',
    summary: 'Count the comments of a site by status',
    params: siteParams,
    answers: { 200: { description: 'The counts.', schema: queueCountsSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: await countQueue(ctx, [site.id]) }),
  });
}

export function readQueue(ctx: Context) {
  return endpoint({
    id: 'readQueue',
    method: 'get',
    path: `${base}/comments`,
    access: 'moderator of site',
    summary: 'Read the moderation queue',
    params: siteParams,
    query: z.object({
      status: z.enum(statuses).default('pending'),
      before: idSchema.optional().meta({ description: 'The `next` of the page before.' }),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answers: { 200: { description: 'A page of the queue, newest first.', schema: queuePageSchema } },
    refusals: [],
    async handle({ site, query: { status, before, limit } }) {
      const slice = { order: 'newest', after: before, limit } as const;
      return { status: 200, body: await listQueue(ctx, [site.id], { statuses: [status] }, slice) };
    },
  });
}

export function decide(ctx: Context) {
  return endpoint({
    id: 'decide',
    method: 'post',
    path: `${base}/comments/{id}/decision`,
    access: 'moderator of site',
    summary: 'Decide on a comment',
    params: commentParams,
    body: z.object({
      decision: z.enum(decisions),
      from: z.enum(statuses).meta({ description: 'The status in which the moderator saw the comment.' }),
      authorEditedAt: seenEditSchema,
    }),
    answers: { 200: { description: 'Decided.', schema: decidedSchema } },
    refusals: [
      'not-found',
      'decided-meanwhile',
      'edited-meanwhile',
      'decision-not-possible',
      'request-forged',
    ],
    async handle({ site, user, params, body }) {
      const { id } = params as { id: string };
      const operation = await moderateComment(ctx, site, user, id, body);
      const [comment, counts] = await Promise.all([
        findQueuedComment(ctx, site, id),
        countQueue(ctx, [site.id]),
      ]);
      return { status: 200, body: { comment, counts, operation } };
    },
  });
}

export function readHistory(ctx: Context) {
  return endpoint({
    id: 'readHistory',
    method: 'get',
    path: `${base}/comments/{id}/history`,
    access: 'moderator of site',
    summary: 'Read what happened to a comment',
    params: commentParams,
    answers: { 200: { description: 'The newest 200 events, in their order.', schema: historySchema } },
    refusals: ['invalid-request', 'not-found'],
    async handle({ site, params }) {
      const { id } = params as { id: string };
      await findQueuedComment(ctx, site, id);
      return { status: 200, body: { events: await historyOf(ctx, site, id) } };
    },
  });
}
