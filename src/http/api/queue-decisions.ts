import { z } from 'zod';
import {
  decideMatching,
  decideNamed,
  findOperationView,
  recentOperations,
  undoOperation,
} from '../../comments/operations.ts';
import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { moderatedSites } from './moderated-sites.ts';
import {
  decisionsInputSchema,
  decisionsSchema,
  filterOf,
  idSchema,
  operationSchema,
  operationsSchema,
  undoneSchema,
} from './queue-schemas.ts';

const operations = '/api/v1/moderation/operations';
const operationParams = z.object({ id: idSchema });

export function decideOnMany(ctx: Context) {
  return endpoint({
    id: 'decideOnMany',
    method: 'post',
    path: '/api/v1/moderation/decisions',
    access: 'moderator',
    summary: 'Decide on many comments: on those that are named, or on all that a filter matches',
    body: decisionsInputSchema,
    answers: {
      200: { description: 'Decided, with what became of each named comment.', schema: decisionsSchema },
      202: {
        description: 'Decided in part; the rest follows in the background, the operation says how far it is.',
        schema: decisionsSchema,
      },
    },
    refusals: ['site-not-found', 'not-found', 'request-forged'],
    async handle({ user, body }) {
      const { action, comments, filter, except, seenAt, operation: operationId } = body;
      if (comments !== undefined) {
        await moderatedSites(ctx, user, [...new Set(comments.map(({ site }) => site))]);
        const deed = { moderator: user, action, asked: comments, operationId };
        const { operation, outcomes } = await decideNamed(ctx, deed);
        return {
          status: 200,
          body: { operation: await findOperationView(ctx, user, operation.id), outcomes },
        };
      }
      const sites = await moderatedSites(ctx, user, filter!.site);
      const deed = { moderator: user, action, sites, filter: filterOf(filter!), except, seenAt };
      const { id, state } = await decideMatching(ctx, deed);
      const status = state === 'done' ? 200 : 202;
      return { status, body: { operation: await findOperationView(ctx, user, id), outcomes: [] } };
    },
  });
}

export function listOperations(ctx: Context) {
  return endpoint({
    id: 'listOperations',
    method: 'get',
    path: operations,
    access: 'moderator',
    summary: 'List the latest decisions that can be taken back',
    answers: { 200: { description: 'The operations.', schema: operationsSchema } },
    refusals: [],
    handle: async ({ user }) => ({
      status: 200,
      body: { operations: await recentOperations(ctx, user.sites) },
    }),
  });
}

export function readOperation(ctx: Context) {
  return endpoint({
    id: 'readOperation',
    method: 'get',
    path: `${operations}/{id}`,
    access: 'moderator',
    summary: 'See how far a decision on many comments is',
    params: operationParams,
    answers: { 200: { description: 'The operation.', schema: operationSchema } },
    refusals: ['invalid-request', 'not-found'],
    handle: async ({ user, params }) => ({
      status: 200,
      body: await findOperationView(ctx, user, params.id!),
    }),
  });
}

export function undoDecision(ctx: Context) {
  return endpoint({
    id: 'undoDecision',
    method: 'post',
    path: `${operations}/{id}/undo`,
    access: 'moderator',
    summary: 'Take a decision back, as a whole',
    params: operationParams,
    answers: {
      200: {
        description: 'Every comment to which nothing else happened is where it was.',
        schema: undoneSchema,
      },
      202: { description: 'The rest follows in the background.', schema: undoneSchema },
    },
    refusals: ['invalid-request', 'not-found', 'decision-not-possible', 'request-forged'],
    async handle({ user, params }) {
      const { undone, changedSince, operation } = await undoOperation(ctx, user, params.id!);
      const status = operation.state === 'undone' ? 200 : 202;
      const view = await findOperationView(ctx, user, params.id!);
      return { status, body: { operation: view, undone, changedSince } };
    },
  });
}
