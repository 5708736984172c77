import { z } from 'zod';
import { pageSchema } from '../../comments/comment-input.ts';
import { ownComments as listOwn } from '../../comments/own-comments.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import { endpoint } from '../endpoint.ts';
import { ownCommentsSchema, siteParamSchema } from './schemas.ts';

const mostClaims = 50;

export function ownComments(ctx: Context) {
  return endpoint({
    id: 'listOwnComments',
    method: 'post',
    path: '/api/v1/sites/{site}/comments/mine',
    access: 'site',
    summary: "See one's own comments on a page, those that are held too",
    params: z.object({ site: siteParamSchema }),
    body: pageSchema.extend({
      secrets: z
        .array(z.object({ id: z.string().max(36), secret: z.string().max(100) }))
        .max(mostClaims)
        .meta({ description: 'What posting answered: ids and secrets.' }),
    }),
    answers: { 200: { description: 'The comments whose secret is right.', schema: ownCommentsSchema } },
    refusals: ['page-not-on-site'],
    async handle({ site, body }) {
      const page = pageOf(site, body.url, body.key);
      return { status: 200, body: { comments: await listOwn(ctx, site, page, body.secrets) } };
    },
  });
}
