import { z } from 'zod';
import { commentInputSchema, pageSchema } from '../../comments/comment-input.ts';
import { deleteOwnComment as deleteOwn } from '../../comments/delete-own-comment.ts';
import { editOwnComment as editOwn } from '../../comments/edit-own-comment.ts';
import { claimOf } from '../../comments/own-comment.ts';
import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { editedSchema, siteParamSchema } from './schemas.ts';

const maxSecretLength = 100;
const params = z.object({ site: siteParamSchema, comment: z.uuid() });
const claimSchema = pageSchema.extend({
  secret: z.string().max(maxSecretLength).meta({ description: 'What posting the comment answered.' }),
});

export function editOwnComment(ctx: Context) {
  const { text } = commentInputSchema({
    maxCommentCharacters: ctx.config.maxCommentCharacters,
    requireNameAndEmail: false,
  }).shape;
  return endpoint({
    id: 'editOwnComment',
    method: 'post',
    path: '/api/v1/sites/{site}/comments/{comment}/edit',
    access: 'site',
    summary: "Change one's own comment; it is checked again",
    params,
    body: claimSchema.extend({ text }),
    answers: { 200: { description: 'As it is now: published or held.', schema: editedSchema } },
    refusals: [
      'page-not-on-site',
      'not-your-comment',
      'not-found',
      'edit-too-late',
      'duplicate-comment',
      'too-many-requests',
    ],
    async handle({ site, params: { comment }, body }) {
      const edited = await editOwn(ctx, site, claimOf(site, comment!, body), body.text);
      return { status: 200, body: { comment: edited } };
    },
  });
}

export function deleteOwnComment(ctx: Context) {
  return endpoint({
    id: 'deleteOwnComment',
    method: 'post',
    path: '/api/v1/sites/{site}/comments/{comment}/delete',
    access: 'site',
    summary: "Take back one's own comment",
    params,
    body: claimSchema,
    answers: { 204: { description: 'Gone.' } },
    refusals: ['page-not-on-site', 'not-your-comment', 'not-found', 'edit-too-late'],
    async handle({ site, params: { comment }, body }) {
      await deleteOwn(ctx, site, claimOf(site, comment!, body));
      return { status: 204 };
    },
  });
}
