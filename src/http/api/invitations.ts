import { z } from 'zod';
import {
  acceptInvitation,
  listInvitations,
  invite as make,
  openInvitation as open,
  withdrawInvitation as withdraw,
} from '../../accounts/invitations.ts';
import type { Context } from '../../context.ts';
import { deviceOf } from '../caller.ts';
import { endpoint } from '../endpoint.ts';
import { refuseForgery } from '../forgery.ts';
import { setSessionCookie } from '../session-cookie.ts';
import { emailSchema, newAccountSchema, oneTimeTokenSchema } from './account-input.ts';
import { invitationSchema, invitationsSchema, invitedSchema } from './account-schemas.ts';
import { refuseUnknownSites, sitesInputSchema } from './members.ts';
import { sessionSchema } from './schemas.ts';

const path = '/api/v1/invitations';
const access = 'moderator';
const action = 'manage-accounts';

export function readInvitations(ctx: Context) {
  return endpoint({
    id: 'listInvitations',
    method: 'get',
    path,
    access,
    action,
    summary: 'List the invitations that are still good',
    answers: { 200: { description: 'The invitations.', schema: invitationsSchema } },
    refusals: [],
    handle: async () => ({ status: 200, body: { invitations: await listInvitations(ctx) } }),
  });
}

export function invite(ctx: Context) {
  return endpoint({
    id: 'invite',
    method: 'post',
    path,
    access,
    action,
    summary: 'Invite somebody by a link that works once',
    body: z.object({
      role: z.enum(['owner', 'moderator']),
      sites: sitesInputSchema.default(null),
      email: emailSchema.nullable().default(null).meta({
        description: 'Whom the link is for, to tell invitations apart; nothing is sent.',
      }),
    }),
    answers: { 201: { description: 'The invitation and its link.', schema: invitedSchema } },
    refusals: ['request-forged'],
    async handle({ user, body }) {
      await refuseUnknownSites(ctx, body.sites);
      const { invitation, token } = await make(ctx, user, body);
      // In the fragment, which reaches no server and so no log.
      const link = `${ctx.publicUrl()}/moderate#invite=${token}`;
      return { status: 201, body: { invitation, link } };
    },
  });
}

export function withdrawInvitation(ctx: Context) {
  return endpoint({
    id: 'withdrawInvitation',
    method: 'delete',
    path: `${path}/{id}`,
    access,
    action,
    summary: 'Take an invitation back',
    params: z.object({ id: z.uuid('An invitation has an id.') }),
    answers: { 204: { description: 'Taken back: its link is not good any more.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ user, params: { id } }) {
      await withdraw(ctx, user, id!);
      return { status: 204 };
    },
  });
}

export function openInvitation(ctx: Context) {
  return endpoint({
    id: 'openInvitation',
    method: 'post',
    path: `${path}/open`,
    access: 'anyone',
    summary: 'See what an invitation link is for',
    body: z.object({ token: oneTimeTokenSchema }),
    answers: { 200: { description: 'The invitation.', schema: invitationSchema } },
    refusals: ['link-not-valid', 'too-many-requests', 'request-forged'],
    async handle({ body, req }) {
      refuseForgery(ctx, req);
      return { status: 200, body: await open(ctx, body.token) };
    },
  });
}

export function accept(ctx: Context) {
  return endpoint({
    id: 'acceptInvitation',
    method: 'post',
    path: `${path}/accept`,
    access: 'anyone',
    summary: 'Make the account that an invitation link is for',
    body: newAccountSchema,
    answers: { 201: { description: 'Made and signed in.', schema: sessionSchema } },
    refusals: ['link-not-valid', 'account-exists', 'too-many-requests', 'request-forged'],
    async handle({ body, req, res }) {
      refuseForgery(ctx, req);
      const { user, token } = await acceptInvitation(ctx, body, deviceOf(req));
      setSessionCookie(ctx, res, token);
      return { status: 201, body: { user } };
    },
  });
}
