import { z } from 'zod';
import {
  listOwnTokens,
  makeApiToken as makeToken,
  revokeApiToken as revoke,
} from '../../accounts/api-tokens.ts';
import { changePassword as change, endOwnSessions, listOwnSessions } from '../../accounts/own-account.ts';
import { createSignInThrottle } from '../../accounts/sign-in-throttle.ts';
import type { Context } from '../../context.ts';
import { apiScopeNames } from '../../domain/api-scopes.ts';
import { endpoint } from '../endpoint.ts';
import { nameSchema, newPasswordSchema, typedPasswordSchema } from './account-input.ts';
import { apiTokensSchema, madeTokenSchema, ownSessionsSchema } from './account-schemas.ts';

const path = '/api/v1/account';
const access = 'moderator';
const action = 'own-account';
const params = z.object({ id: z.string().max(64) });
const maxTokenDays = 3_650;

export function changePassword(ctx: Context) {
  const throttle = createSignInThrottle(ctx);
  return endpoint({
    id: 'changePassword',
    method: 'post',
    path: `${path}/password`,
    access,
    action,
    summary: "Change one's own password; other sessions end",
    body: z.object({ current: typedPasswordSchema, password: newPasswordSchema }),
    answers: { 204: { description: 'Changed.' } },
    refusals: ['too-many-requests', 'request-forged'],
    async handle({ caller, body }) {
      await change(ctx, throttle, caller, body);
      return { status: 204 };
    },
  });
}

export function readOwnSessions(ctx: Context) {
  return endpoint({
    id: 'listOwnSessions',
    method: 'get',
    path: `${path}/sessions`,
    access,
    action,
    summary: 'See where one is signed in',
    answers: { 200: { description: 'The sessions, last seen first.', schema: ownSessionsSchema } },
    refusals: [],
    handle: async ({ caller }) => ({ status: 200, body: { sessions: await listOwnSessions(ctx, caller) } }),
  });
}

export function deleteOtherSessions(ctx: Context) {
  return endpoint({
    id: 'endOtherSessions',
    method: 'delete',
    path: `${path}/sessions`,
    access,
    action,
    summary: 'Sign out everywhere else',
    answers: { 204: { description: 'Only the session that asked is left.' } },
    refusals: ['request-forged'],
    async handle({ caller }) {
      await endOwnSessions(ctx, caller, 'others');
      return { status: 204 };
    },
  });
}

export function deleteOwnSession(ctx: Context) {
  return endpoint({
    id: 'endOwnSession',
    method: 'delete',
    path: `${path}/sessions/{id}`,
    access,
    action,
    summary: 'End one of one’s sessions',
    params,
    answers: { 204: { description: 'Ended.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ caller, params: { id } }) {
      await endOwnSessions(ctx, caller, { id: id! });
      return { status: 204 };
    },
  });
}

export function readOwnTokens(ctx: Context) {
  return endpoint({
    id: 'listApiTokens',
    method: 'get',
    path: `${path}/tokens`,
    access,
    action,
    summary: "List one's API tokens, without the tokens themselves",
    answers: { 200: { description: 'The tokens.', schema: apiTokensSchema } },
    refusals: [],
    handle: async ({ user }) => ({ status: 200, body: { tokens: await listOwnTokens(ctx, user) } }),
  });
}

export function makeApiToken(ctx: Context) {
  return endpoint({
    id: 'makeApiToken',
    method: 'post',
    path: `${path}/tokens`,
    access,
    action,
    summary: 'Make an API token; it acts for its maker, within its scopes',
    body: z.object({
      name: nameSchema,
      scopes: z.array(z.enum(apiScopeNames)).min(1, 'Choose at least one scope.').max(apiScopeNames.length),
      expiresInDays: z.number().int().min(1).max(maxTokenDays).nullable().default(null),
    }),
    answers: { 201: { description: 'The token, shown this once.', schema: madeTokenSchema } },
    refusals: ['limit-reached', 'request-forged'],
    handle: async ({ user, body }) => ({ status: 201, body: await makeToken(ctx, user, body) }),
  });
}

export function revokeApiToken(ctx: Context) {
  return endpoint({
    id: 'revokeApiToken',
    method: 'delete',
    path: `${path}/tokens/{id}`,
    access,
    action,
    summary: 'Revoke an API token',
    params,
    answers: { 204: { description: 'Revoked: it is not good any more.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ user, params: { id } }) {
      await revoke(ctx, user, id!);
      return { status: 204 };
    },
  });
}
