import { z } from 'zod';
import { pageSchema } from '../../comments/comment-input.ts';
import type { Context } from '../../context.ts';
import { pageOf } from '../../domain/page-key.ts';
import { asksForProof } from '../../domain/site.ts';
import { issueFormToken } from '../../spam/form-token.ts';
import { honeypotName } from '../../spam/honeypot.ts';
import { challengeMs, newChallenge } from '../../spam/proof-of-work.ts';
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
    refusals: ['page-not-on-site', 'too-many-requests'],
    async handle({ site, query }) {
      const page = pageOf(site, query.url, query.key);
      const now = ctx.now();
      const tokenMs = ctx.config.formTokenHours * 3_600_000;
      const opened = {
        token: issueFormToken(ctx.signer, site.id, page.key, now),
        waitMs: ctx.config.formWaitMs,
        honeypot: honeypotName(ctx.signer, site.id),
      };
      if (!asksForProof(site)) return { status: 200, body: { ...opened, expiresMs: tokenMs } };
      const proofOfWork = await newChallenge(ctx.signer, { siteId: site.id, pageKey: page.key }, now);
      return {
        status: 200,
        body: { ...opened, expiresMs: Math.min(tokenMs, challengeMs), proofOfWork },
      };
    },
  });
}
