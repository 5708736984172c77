import { z } from 'zod';
import { commentInputSchema } from '../../comments/comment-input.ts';
import { postComment as post } from '../../comments/post-comment.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { trappedIn } from '../../spam/honeypot.ts';
import { clientOf } from '../caller.ts';
import { endpoint } from '../endpoint.ts';
import { refuseCalledTrackback } from '../trackbacks.ts';
import { postedSchema, siteParamSchema } from './schemas.ts';

export function postComment(ctx: Context) {
  const rules = { maxCommentCharacters: ctx.config.maxCommentCharacters };
  const strict = commentInputSchema({ ...rules, requireNameAndEmail: true });
  const lenient = commentInputSchema({ ...rules, requireNameAndEmail: false });

  return endpoint({
    id: 'postComment',
    method: 'post',
    path: '/api/v1/sites/{site}/comments',
    access: 'site',
    summary: 'Post a comment',
    params: z.object({ site: siteParamSchema }),
    headers: z.object({
      'Idempotency-Key': z.string().optional().meta({
        description: 'The same request with the same key makes one comment and gets the first answer again.',
      }),
    }),
    body: strict,
    bodyFor: site => (site.settings.requireNameAndEmail ? strict : lenient),
    answers: {
      201: { description: 'Published.', schema: postedSchema },
      202: { description: 'Kept, and awaiting moderation.', schema: postedSchema },
    },
    refusals: [
      'page-not-on-site',
      'thread-closed',
      'parent-not-found',
      'duplicate-comment',
      'too-many-requests',
      'form-too-fast',
      'idempotency-key-invalid',
      'idempotency-key-reused',
    ],
    async handle({ site, body, req }) {
      refuseCalledTrackback(req.body);
      const input = { ...body, trapped: trappedIn(ctx.signer, site.id, req.body) };
      const key = readIdempotencyKey(req.get('idempotency-key'));
      const posted = await post(ctx, site, input, clientOf(req), key);
      return { status: posted.comment.status === 'approved' ? 201 : 202, body: posted };
    },
  });
}

function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  // The draft makes it a quoted string; most clients send it bare.
  const key = header.replace(/^"(.*)"$/, '$1');
  if (!/^[\w.:-]{8,100}$/.test(key)) {
    throw new Refusal(
      'idempotency-key-invalid',
      'An Idempotency-Key has 8 to 100 letters, digits, dots, colons, hyphens or underscores.',
    );
  }
  return key;
}
