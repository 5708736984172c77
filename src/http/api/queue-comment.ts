import { z } from 'zod';
import { editComment as edit, editInputSchema } from '../../comments/edit-comment.ts';
import { findQueuedComment } from '../../comments/list-queue.ts';
import { commentDetail } from '../../comments/read-comment.ts';
import { replyAsModerator, replyInputSchema } from '../../comments/reply-as-moderator.ts';
import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { commentDetailSchema, idSchema, repliedSchema } from './queue-schemas.ts';
import { seenEditSchema, siteParamSchema } from './schemas.ts';

const path = '/api/v1/moderation/sites/{site}/comments/{id}';
const params = z.object({ site: siteParamSchema, id: idSchema });

export function readComment(ctx: Context) {
  return endpoint({
    id: 'readComment',
    method: 'get',
    path,
    access: 'moderator of site',
    summary: 'Read everything about a comment',
    params,
    answers: { 200: { description: 'The comment.', schema: commentDetailSchema } },
    refusals: ['invalid-request', 'not-found'],
    handle: async ({ site, params: { id } }) => ({ status: 200, body: await commentDetail(ctx, site, id!) }),
  });
}

export function editComment(ctx: Context) {
  return endpoint({
    id: 'editComment',
    method: 'patch',
    path,
    access: 'moderator of site',
    summary: 'Edit a comment; what its author sent is kept',
    params,
    body: editInputSchema(ctx.config.maxCommentCharacters),
    answers: { 200: { description: 'Edited.', schema: commentDetailSchema } },
    refusals: ['not-found', 'decided-meanwhile', 'request-forged'],
    async handle({ site, user, params: { id }, body }) {
      await edit(ctx, site, user, id!, body);
      return { status: 200, body: await commentDetail(ctx, site, id!) };
    },
  });
}

export function replyToComment(ctx: Context) {
  return endpoint({
    id: 'replyToComment',
    method: 'post',
    path: `${path}/reply`,
    access: 'moderator of site',
    summary: 'Answer a comment as a moderator; one that is held is approved with it',
    params,
    body: replyInputSchema(ctx.config.maxCommentCharacters).extend({ authorEditedAt: seenEditSchema }),
    answers: { 201: { description: 'Published.', schema: repliedSchema } },
    refusals: ['not-found', 'edited-meanwhile', 'decision-not-possible', 'request-forged'],
    async handle({ site, user, params: { id }, body }) {
      const replyId = await replyAsModerator(ctx, site, user, id!, body);
      const [comment, reply] = await Promise.all([
        findQueuedComment(ctx, site, id!),
        findQueuedComment(ctx, site, replyId),
      ]);
      return { status: 201, body: { comment, reply } };
    },
  });
}
