import { z } from 'zod';
import { changeMember, listMembers, removeMember, signMemberOut } from '../../accounts/members.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { siteIdSchema } from '../../domain/site.ts';
import { endpoint } from '../endpoint.ts';
import { membersSchema } from './account-schemas.ts';
import { userSchema } from './schemas.ts';

const path = '/api/v1/accounts';
const access = 'moderator';
const action = 'manage-accounts';
const params = z.object({ id: z.uuid('An account has an id.') });
export const maxSitesOfMember = 1_000;
export const sitesInputSchema = z
  .array(siteIdSchema)
  .max(maxSitesOfMember)
  .nullable()
  .meta({ description: 'Site ids; null: every site. An owner always has every site.' });

export function readMembers(ctx: Context) {
  return endpoint({
    id: 'listAccounts',
    method: 'get',
    path,
    access,
    action,
    summary: 'List everybody who has an account',
    answers: { 200: { description: 'The accounts.', schema: membersSchema } },
    refusals: [],
    handle: async () => ({ status: 200, body: { members: await listMembers(ctx) } }),
  });
}

export function patchMember(ctx: Context) {
  return endpoint({
    id: 'changeAccount',
    method: 'patch',
    path: `${path}/{id}`,
    access,
    action,
    summary: 'Change the role and the sites of an account',
    params,
    body: z.object({ role: z.enum(['owner', 'moderator']).optional(), sites: sitesInputSchema.optional() }),
    answers: { 200: { description: 'Changed; it holds at once.', schema: userSchema } },
    refusals: ['not-found', 'last-owner', 'request-forged'],
    async handle({ user, params: { id }, body }) {
      await refuseUnknownSites(ctx, body.sites);
      return { status: 200, body: await changeMember(ctx, user, id!, body) };
    },
  });
}

export function deleteMember(ctx: Context) {
  return endpoint({
    id: 'removeAccount',
    method: 'delete',
    path: `${path}/{id}`,
    access,
    action,
    summary: 'Remove an account, with its sessions, passkeys and tokens',
    params,
    answers: { 204: { description: 'Removed.' } },
    refusals: ['not-found', 'last-owner', 'request-forged'],
    async handle({ user, params: { id } }) {
      await removeMember(ctx, user, id!);
      return { status: 204 };
    },
  });
}

export function deleteMemberSessions(ctx: Context) {
  return endpoint({
    id: 'endSessionsOfAccount',
    method: 'delete',
    path: `${path}/{id}/sessions`,
    access,
    action,
    summary: 'Sign somebody out everywhere',
    params,
    answers: { 204: { description: 'Signed out.' } },
    refusals: ['not-found', 'request-forged'],
    async handle({ user, params: { id } }) {
      await signMemberOut(ctx, user, id!);
      return { status: 204 };
    },
  });
}

/** A site that is misspelt would look like leave to see nothing. */
export async function refuseUnknownSites(ctx: Context, sites: string[] | null | undefined): Promise<void> {
  for (const id of sites ?? []) {
    if (await ctx.sites.find(id)) continue;
    const message = `There is no site “${id}”.`;
    throw new Refusal('invalid-request', message, { fields: [{ field: 'sites', code: 'unknown', message }] });
  }
}
