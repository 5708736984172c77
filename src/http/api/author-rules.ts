import { z } from 'zod';
import type { Context } from '../../context.ts';
import { authorRuleEffects } from '../../domain/author-rule.ts';
import {
  addAuthorRule as add,
  listAuthorRules,
  removeAuthorRule as remove,
} from '../../sites/author-rules.ts';
import { endpoint } from '../endpoint.ts';
import { siteParamSchema } from './schemas.ts';
import { authorRuleSchema, authorRulesSchema } from './site-schemas.ts';

const path = '/api/v1/moderation/sites/{site}/author-rules';
const access = 'moderator of site';
const params = z.object({ site: siteParamSchema });
const maxNoteLength = 200;

export function readAuthorRules(ctx: Context) {
  return endpoint({
    id: 'listAuthorRules',
    method: 'get',
    path,
    access,
    action: 'read-comments',
    summary: 'List the authors who are blocked or trusted',
    params,
    answers: { 200: { description: 'The rules, newest first.', schema: authorRulesSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: { rules: await listAuthorRules(ctx, site) } }),
  });
}

export function addAuthorRule(ctx: Context) {
  return endpoint({
    id: 'addAuthorRule',
    method: 'post',
    path,
    access,
    action: 'rule-authors',
    summary: 'Block or trust an author, from their next comment on',
    params,
    body: z.object({
      effect: z.enum(authorRuleEffects),
      author: z.string().max(300).meta({
        description: 'An email address; to block also a domain, an IP address, or a range like 192.0.2.0/24.',
      }),
      note: z
        .string()
        .trim()
        .max(maxNoteLength, `A note has at most ${maxNoteLength} characters.`)
        .transform(note => note || null)
        .nullable()
        .default(null),
    }),
    answers: { 201: { description: 'It holds at once.', schema: authorRuleSchema } },
    refusals: ['author-rule-exists', 'limit-reached', 'request-forged'],
    handle: async ({ site, user, body }) => ({ status: 201, body: await add(ctx, site, user, body) }),
  });
}

export function removeAuthorRule(ctx: Context) {
  return endpoint({
    id: 'removeAuthorRule',
    method: 'delete',
    path: `${path}/{id}`,
    access,
    action: 'rule-authors',
    summary: 'Neither block nor trust an author any more',
    params: params.extend({ id: z.uuid('A rule has an id.') }),
    answers: { 204: { description: 'Removed.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ site, user, params: { id } }) {
      await remove(ctx, site, user, id!);
      return { status: 204 };
    },
  });
}
