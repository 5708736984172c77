import { z } from 'zod';
import { signOut as endSession, signIn as openSession, userOfSession } from '../../accounts/sessions.ts';
import { setUp as makeOwner } from '../../accounts/set-up.ts';
import { createSignInThrottle } from '../../accounts/sign-in-throttle.ts';
import type { Context } from '../../context.ts';
import { deviceOf } from '../caller.ts';
import { endpoint } from '../endpoint.ts';
import { refuseForgery } from '../forgery.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { newAccountSchema, typedEmailSchema, typedPasswordSchema } from './account-input.ts';
import { sessionSchema } from './schemas.ts';

const path = '/api/v1/session';

export function readSession(ctx: Context) {
  return endpoint({
    id: 'readSession',
    method: 'get',
    path,
    access: 'anyone',
    summary: 'See who is signed in',
    answers: { 200: { description: 'The session.', schema: sessionSchema } },
    refusals: [],
    async handle({ req }) {
      const token = readSessionCookie(ctx, req);
      const session = token ? await userOfSession(ctx, token) : undefined;
      return { status: 200, body: { user: session?.user ?? null } };
    },
  });
}

export function signIn(ctx: Context) {
  const throttle = createSignInThrottle(ctx);
  return endpoint({
    id: 'signIn',
    method: 'post',
    path,
    access: 'anyone',
    summary: 'Sign in as a moderator',
    body: z.object({
      email: typedEmailSchema,
      password: typedPasswordSchema,
    }),
    answers: { 200: { description: 'Signed in; the session is in a cookie.', schema: sessionSchema } },
    refusals: ['wrong-credentials', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const { user, token } = await openSession(ctx, throttle, body, deviceOf(req));
      setSessionCookie(ctx, res, token);
      return { status: 200, body: { user } };
    },
  });
}

export function signOut(ctx: Context) {
  return endpoint({
    id: 'signOut',
    method: 'delete',
    path,
    access: 'anyone',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out.' } },
    refusals: ['request-forged'],
    async handle({ req, res }) {
      refuseForgery(ctx, req);
      const token = readSessionCookie(ctx, req);
      if (token) await endSession(ctx, token);
      clearSessionCookie(ctx, res);
      return { status: 204 };
    },
  });
}

export function setUp(ctx: Context) {
  return endpoint({
    id: 'setUp',
    method: 'post',
    path: '/api/v1/setup',
    access: 'anyone',
    summary: 'Set up the first owner account with the one-time link that the server printed',
    body: newAccountSchema,
    answers: { 201: { description: 'Set up and signed in.', schema: sessionSchema } },
    refusals: ['link-not-valid', 'owner-exists', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const { user, token } = await makeOwner(ctx, body, deviceOf(req));
      setSessionCookie(ctx, res, token);
      return { status: 201, body: { user } };
    },
  });
}
