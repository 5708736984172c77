import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import {
  addPasskey as add,
  listPasskeys,
  passkeyOptions as options,
  removePasskey as remove,
  signInWithPasskey as signIn,
  passkeySignInOptions as signInOptions,
} from '../../accounts/passkeys.ts';
import type { Context } from '../../context.ts';
import { deviceOf } from '../caller.ts';
import { endpoint } from '../endpoint.ts';
import { refuseForgery } from '../forgery.ts';
import { setSessionCookie } from '../session-cookie.ts';
import { nameSchema, typedEmailSchema } from './account-input.ts';
import { passkeySchema, passkeysSchema } from './account-schemas.ts';
import { sessionSchema } from './schemas.ts';

const path = '/api/v1/account/passkeys';
const access = 'moderator';
const action = 'own-account';

/** WebAuthn Level 3, 5.1: the library looks into it; here only its outline and size are checked. */
const maxPartLength = 20_000;
const base64url = z.string().max(maxPartLength);
const credentialSchema = z.object({
  id: z.string().min(1).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(30).optional(),
  clientExtensionResults: z.record(z.string().max(50), z.unknown()).default({}),
});
const madeSchema = credentialSchema.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(30)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url.optional(),
  }),
});
const usedSchema = credentialSchema.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200).nullish(),
  }),
});
const optionsSchema = z.record(z.string(), z.unknown()).meta({
  description: 'WebAuthn options as JSON, for the browser.',
});

export function readPasskeys(ctx: Context) {
  return endpoint({
    id: 'listPasskeys',
    method: 'get',
    path,
    access,
    action,
    summary: "List one's passkeys",
    answers: { 200: { description: 'The passkeys.', schema: passkeysSchema } },
    refusals: [],
    handle: async ({ user }) => ({ status: 200, body: { passkeys: await listPasskeys(ctx, user) } }),
  });
}

export function passkeyOptions(ctx: Context) {
  return endpoint({
    id: 'passkeyOptions',
    method: 'post',
    path: `${path}/options`,
    access,
    action,
    summary: 'Ask what a new passkey has to be made from',
    answers: { 200: { description: 'The options.', schema: optionsSchema } },
    refusals: ['limit-reached', 'request-forged'],
    handle: async ({ user }) => ({ status: 200, body: await options(ctx, user) }),
  });
}

export function addPasskey(ctx: Context) {
  return endpoint({
    id: 'addPasskey',
    method: 'post',
    path,
    access,
    action,
    summary: 'Keep the passkey that the browser made',
    body: z.object({ name: nameSchema, response: madeSchema }),
    answers: { 201: { description: 'Kept.', schema: passkeySchema } },
    refusals: ['passkey-not-valid', 'request-forged'],
    async handle({ user, body: { name, response } }) {
      const passkey = await add(ctx, user, { name, response: response as RegistrationResponseJSON });
      return { status: 201, body: passkey };
    },
  });
}

export function removePasskey(ctx: Context) {
  return endpoint({
    id: 'removePasskey',
    method: 'delete',
    path: `${path}/{id}`,
    access,
    action,
    summary: 'Remove a passkey',
    params: z.object({ id: z.string().max(1_400) }),
    answers: { 204: { description: 'Removed: nobody signs in with it any more.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ user, params: { id } }) {
      await remove(ctx, user, id!);
      return { status: 204 };
    },
  });
}

export function passkeySignInOptions(ctx: Context) {
  return endpoint({
    id: 'passkeySignInOptions',
    method: 'post',
    path: '/api/v1/session/passkey/options',
    access: 'anyone',
    summary: 'Ask what to sign in with a passkey needs',
    body: z.object({
      email: typedEmailSchema.optional().meta({
        description:
          'Whose passkey it is, for keys that do not remember; accounts that are not there look alike.',
      }),
    }),
    answers: { 200: { description: 'The options.', schema: optionsSchema } },
    refusals: ['too-many-requests', 'request-forged'],
    async handle({ req, body }) {
      refuseForgery(ctx, req);
      return { status: 200, body: await signInOptions(ctx, body.email) };
    },
  });
}

export function signInWithPasskey(ctx: Context) {
  return endpoint({
    id: 'signInWithPasskey',
    method: 'post',
    path: '/api/v1/session/passkey',
    access: 'anyone',
    summary: 'Sign in with a passkey',
    body: z.object({ response: usedSchema }),
    answers: { 200: { description: 'Signed in; the session is in a cookie.', schema: sessionSchema } },
    refusals: ['passkey-not-valid', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const response = body.response as AuthenticationResponseJSON;
      const { user, token } = await signIn(ctx, response, deviceOf(req));
      setSessionCookie(ctx, res, token);
      return { status: 200, body: { user } };
    },
  });
}
