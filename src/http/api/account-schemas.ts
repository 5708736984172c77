import { z } from 'zod';
import { apiScopeNames } from '../../domain/api-scopes.ts';
import { auditActions, auditGroups } from '../../domain/audit.ts';
import { instantSchema, userSchema } from './schemas.ts';

/* The shapes that the calls about accounts and about the log send. */

const sitesSchema = z.array(z.string()).nullable().meta({ description: 'Site ids; null: every site.' });
const roleSchema = z.enum(['owner', 'moderator']);

export const memberSchema = userSchema
  .extend({
    createdAt: instantSchema,
    seenAt: instantSchema.nullable().meta({ description: 'null: not signed in anywhere.' }),
  })
  .meta({ id: 'Member' });
export const membersSchema = z.object({ members: z.array(memberSchema) }).meta({ id: 'Members' });
export type Member = z.infer<typeof memberSchema>;
export type Members = z.infer<typeof membersSchema>;

export const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    role: roleSchema,
    sites: sitesSchema,
    invitedBy: z.string(),
    createdAt: instantSchema,
    expiresAt: instantSchema,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;
export const invitationsSchema = z
  .object({ invitations: z.array(invitationSchema) })
  .meta({ id: 'Invitations' });
export type Invitations = z.infer<typeof invitationsSchema>;

export const invitedSchema = z
  .object({
    invitation: invitationSchema,
    link: z.string().meta({ description: 'For the invited person; it is shown this once.' }),
  })
  .meta({ id: 'Invited' });
export type Invited = z.infer<typeof invitedSchema>;

export const passkeySchema = z
  .object({ id: z.string(), name: z.string(), createdAt: instantSchema, usedAt: instantSchema.nullable() })
  .meta({ id: 'Passkey' });
export const passkeysSchema = z.object({ passkeys: z.array(passkeySchema) }).meta({ id: 'Passkeys' });
export type Passkeys = z.infer<typeof passkeysSchema>;

export const ownSessionsSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        ip: z.string().nullable(),
        userAgent: z.string().nullable(),
        createdAt: instantSchema,
        seenAt: instantSchema,
        current: z.boolean().meta({ description: 'The one that asks.' }),
      }),
    ),
  })
  .meta({ id: 'OwnSessions' });
export type OwnSessions = z.infer<typeof ownSessionsSchema>;

export const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(apiScopeNames)),
    createdAt: instantSchema,
    usedAt: instantSchema.nullable(),
    expiresAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiToken' });
export const apiTokensSchema = z.object({ tokens: z.array(apiTokenSchema) }).meta({ id: 'ApiTokens' });
export type ApiTokens = z.infer<typeof apiTokensSchema>;
export const madeTokenSchema = z
  .object({
    token: apiTokenSchema,
    secret: z.string().meta({ description: 'For `Authorization: Bearer`; it is shown this once.' }),
  })
  .meta({ id: 'MadeToken' });
export type MadeToken = z.infer<typeof madeTokenSchema>;

export const auditLineSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    site: z.string().nullable().meta({ description: 'null: it concerns the installation.' }),
    actor: z.string().meta({ description: 'The name of who did it, at that time.' }),
    action: z.enum(Object.keys(auditActions) as [keyof typeof auditActions]),
    group: z.enum(auditGroups),
    subject: z.string().nullable().meta({ description: 'The id of what it was done to.' }),
    message: z.string().meta({ description: 'What was done, in words.' }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'The same for programs.' }),
  })
  .meta({ id: 'AuditLine' });
export type AuditLine = z.infer<typeof auditLineSchema>;
export const auditPageSchema = z
  .object({
    lines: z.array(auditLineSchema).meta({ description: 'Newest first.' }),
    next: z.string().nullable().meta({ description: 'Send as `before` for the following page.' }),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPageSchema>;
