import { z } from 'zod';
import { pageSchema } from '../../comments/comment-input.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import { issueFormToken } from '../../spam/form-token.ts';
import { endpoint } from '../endpoint.ts';
import { formTokenSchema, siteParamSchema } from './schemas.ts';

export function formToken(ctx: Context) {
  return endpoint({
    id: 'getFormToken',
    method: 'get',
    path: '/api/v1/sites/{site}/form-token',
    access: 'site',
    summary: 'Open the form of a page: the token is sent along with the comment',
    params: z.object({ site: siteParamSchema }),
    query: pageSchema,
    answers: { 200: { description: 'The token.', schema: formTokenSchema } },
    refusals: ['page-not-on-site'],
    async handle({ site, query }) {
      const page = pageOf(site, query.url, query.key);
      const token = issueFormToken(ctx.signer, site.id, page.key, ctx.now());
      const { formWaitMs: waitMs, formTokenHours } = ctx.config;
      return { status: 200, body: { token, waitMs, expiresMs: formTokenHours * 3_600_000 } };
    },
  });
}
