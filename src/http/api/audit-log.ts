import { z } from 'zod';
import { readLog } from '../../accounts/read-log.ts';
import type { Context } from '../../context.ts';
import { auditGroups } from '../../domain/audit.ts';
import { endpoint } from '../endpoint.ts';
import { exportOf } from '../log-export.ts';
import { auditPageSchema } from './account-schemas.ts';
import { siteParamSchema } from './schemas.ts';

const path = '/api/v1/moderation/log';
const filterSchema = z.object({
  site: siteParamSchema.optional(),
  actor: z.string().max(200).optional().meta({ description: 'The name of who did it.' }),
  group: z.enum(auditGroups).optional(),
  subject: z.string().max(200).optional().meta({ description: 'The id of what it was done to.' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'From this instant on.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Up to this instant, not including.' }),
});

export function readAuditLog(ctx: Context) {
  return endpoint({
    id: 'readLog',
    method: 'get',
    path,
    access: 'moderator',
    action: 'read-log',
    summary: 'Read who decided and changed what; moderators see the lines of their sites',
    query: filterSchema.extend({
      before: z.uuid().optional().meta({ description: 'The `next` of the page before.' }),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: { 200: { description: 'A page of the log, newest first.', schema: auditPageSchema } },
    refusals: [],
    handle: async ({ user, query }) => ({ status: 200, body: await readLog(ctx, user, query) }),
  });
}

export function exportAuditLog(ctx: Context) {
  return endpoint({
    id: 'exportLog',
    method: 'get',
    path: `${path}/export`,
    access: 'moderator',
    action: 'read-log',
    summary: 'Export the log, as CSV or as JSON lines',
    query: filterSchema.extend({ format: z.enum(['csv', 'jsonl']).default('csv') }),
    answers: { 200: { description: 'All the lines, newest first: `text/csv` or `application/jsonl`.' } },
    refusals: [],
    async handle({ user, query: { format, ...filter } }) {
      const { type, lines } = exportOf(ctx, user, filter, format);
      return {
        status: 200,
        stream: lines,
        headers: {
          'Content-Type': type,
          'Content-Disposition': `attachment; filename="afterword-log.${format}"`,
        },
      };
    },
  });
}
