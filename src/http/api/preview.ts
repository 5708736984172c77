import { z } from 'zod';
import { commentInputSchema } from '../../comments/comment-input.ts';
import { previewComment as preview } from '../../comments/preview-comment.ts';
import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { previewSchema, siteParamSchema } from './schemas.ts';

export function previewComment(ctx: Context) {
  const { text } = commentInputSchema({
    maxCommentCharacters: ctx.config.maxCommentCharacters,
    requireNameAndEmail: false,
  }).shape;
  return endpoint({
    id: 'previewComment',
    method: 'post',
    path: '/api/v1/sites/{site}/preview',
    access: 'site',
    summary: 'See what a comment would look like; nothing is kept',
    params: z.object({ site: siteParamSchema }),
    body: z.object({ text }),
    answers: { 200: { description: 'The HTML.', schema: previewSchema } },
    refusals: ['too-many-requests'],
    handle: async ({ body }) => ({ status: 200, body: preview(body.text) }),
  });
}
