import { z } from 'zod';
import { answerReplyWish as answer } from '../../comments/reply-wishes.ts';
import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { siteParamSchema } from './schemas.ts';

const maxTokenLength = 100;

export function answerReplyWish(ctx: Context) {
  return endpoint({
    id: 'answerReplyWish',
    method: 'post',
    path: '/api/v1/sites/{site}/comments/{comment}/reply-wish',
    access: 'site',
    summary: 'Confirm from the mailbox that one wants to hear of replies, or stop it',
    params: z.object({ site: siteParamSchema, comment: z.uuid() }),
    body: z.object({
      token: z.string().max(maxTokenLength).meta({ description: 'From the mail.' }),
      answer: z.enum(['confirmed', 'stopped']),
    }),
    answers: { 204: { description: 'Kept.' } },
    refusals: ['link-not-valid'],
    async handle({ site, params: { comment }, body }) {
      await answer(ctx, site, { comment: comment!, token: body.token }, body.answer);
      return { status: 204 };
    },
  });
}
