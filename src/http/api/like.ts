import { z } from 'zod';
import { pageSchema } from '../../comments/comment-input.ts';
import { likeComment as like } from '../../comments/like-comment.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import { endpoint } from '../endpoint.ts';
import { addressOf } from '../limits.ts';
import { likedSchema, siteParamSchema } from './schemas.ts';

export function likeComment(ctx: Context) {
  return endpoint({
    id: 'likeComment',
    method: 'post',
    path: '/api/v1/sites/{site}/comments/{comment}/like',
    access: 'site',
    summary: 'Like a comment, or take that back',
    params: z.object({ site: siteParamSchema, comment: z.uuid() }),
    body: pageSchema.extend({
      reader: z
        .string()
        .regex(/^[\w-]{16,64}$/, 'A reader is 16 to 64 letters and digits.')
        .meta({ description: 'Made at random by the browser at its first like; it is not kept as it is.' }),
      liked: z.boolean(),
    }),
    answers: { 200: { description: 'The likes by now.', schema: likedSchema } },
    refusals: ['page-not-on-site', 'not-found', 'too-many-requests'],
    async handle({ site, params: { comment }, body, req }) {
      const page = pageOf(site, body.url, body.key);
      const reader = { name: body.reader, address: addressOf(req) };
      return { status: 200, body: await like(ctx, site, page, comment!, reader, body.liked) };
    },
  });
}
