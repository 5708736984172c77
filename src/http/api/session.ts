import { z } from 'zod';
import { maxPasswordCharacters, minPasswordCharacters } from '../../accounts/passwords.ts';
import { signOut as endSession, signIn as openSession, userOfSession } from '../../accounts/sessions.ts';
import { setUp as makeOwner } from '../../accounts/set-up.ts';
import { isEmail, maxEmailLength, maxNameCharacters } from '../../comments/comment-input.ts';
import type { Context } from '../../context.ts';
import { cleanLine, isBlank, isLongerThan } from '../../domain/text.ts';
import { endpoint } from '../endpoint.ts';
import { refuseForgery } from '../forgery.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { sessionSchema } from './schemas.ts';

const path = '/api/v1/session';
const maxTokenLength = 100;

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
      const user = token ? await userOfSession(ctx, token) : undefined;
      return { status: 200, body: { user: user ?? null } };
    },
  });
}

export function signIn(ctx: Context) {
  return endpoint({
    id: 'signIn',
    method: 'post',
    path,
    access: 'anyone',
    summary: 'Sign in as a moderator',
    body: z.object({
      email: z.string().max(maxEmailLength),
      password: z.string().max(maxPasswordCharacters * 4),
    }),
    answers: { 200: { description: 'Signed in; the session is in a cookie.', schema: sessionSchema } },
    refusals: ['wrong-credentials', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const { user, token } = await openSession(ctx, body);
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

const ownerSchema = z.object({
  token: z.string().max(maxTokenLength).meta({ description: 'From the one-time link.' }),
  name: z
    .string()
    .transform(cleanLine)
    .refine(name => !isBlank(name), { error: 'Please enter your name.', params: { code: 'required' } })
    .refine(name => !isLongerThan(name, maxNameCharacters), {
      error: `A name can have at most ${maxNameCharacters} characters.`,
      params: { code: 'too-long' },
    }),
  email: z
    .string()
    .transform(cleanLine)
    .refine(isEmail, {
      error: 'Please enter an email address like name@example.com.',
      params: { code: 'invalid-email' },
    }),
  password: z
    .string()
    .refine(password => isLongerThan(password, minPasswordCharacters - 1), {
      error: `A password has at least ${minPasswordCharacters} characters.`,
      params: { code: 'too-short' },
    })
    .refine(
      password =>
        password.length <= maxPasswordCharacters * 4 && !isLongerThan(password, maxPasswordCharacters),
      {
        error: `A password can have at most ${maxPasswordCharacters} characters.`,
        params: { code: 'too-long' },
      },
    ),
});

export function setUp(ctx: Context) {
  return endpoint({
    id: 'setUp',
    method: 'post',
    path: '/api/v1/setup',
    access: 'anyone',
    summary: 'Set up the first owner account with the one-time link that the server printed',
    body: ownerSchema,
    answers: { 201: { description: 'Set up and signed in.', schema: sessionSchema } },
    refusals: ['link-not-valid', 'owner-exists', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const { user, token } = await makeOwner(ctx, body);
      setSessionCookie(ctx, res, token);
      return { status: 201, body: { user } };
    },
  });
}
