import type { Context } from '../context.ts';
import { type AuditEvent, type AuditGroup, auditActions, describeAudit } from '../domain/audit.ts';
import { listAuditLines } from '../store/audit-log.ts';
import { listSites } from '../store/sites.ts';
import type { AuditLogTable } from '../store/tables.ts';
import type { User } from './sessions.ts';

export interface LogFilter {
  site?: string | undefined;
  actor?: string | undefined;
  group?: AuditGroup | undefined;
  subject?: string | undefined;
  /** ISO 8601. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface LogLine {
  id: string;
  at: string;
  site: string | null;
  actor: string;
  action: string;
  group: AuditGroup;
  subject: string | null;
  message: string;
  detail: object;
}

/** A page of the log, the newest first: an owner sees all of it, a moderator the lines of their sites. */
export async function readLog(
  ctx: Context,
  user: User,
  asked: LogFilter & { before?: string | undefined; limit: number },
): Promise<{ lines: LogLine[]; next: string | null }> {
  const { from, to, group, limit, ...rest } = asked;
  const rows = await listAuditLines(ctx.store.db, {
    ...rest,
    // A moderator of all sites still has no business with accounts.
    sites: user.role === 'owner' ? null : (user.sites ?? (await allSites(ctx))),
    actions: group && actionsOf(group),
    from: from && Date.parse(from),
    to: to && Date.parse(to),
    limit: limit + 1,
  } as Parameters<typeof listAuditLines>[1]);
  const shown = rows.slice(0, limit);
  return { lines: shown.map(lineOf), next: rows.length > limit ? shown.at(-1)!.id : null };
}

async function allSites(ctx: Context): Promise<string[]> {
  return (await listSites(ctx.store.db)).map(({ id }) => id);
}

function actionsOf(group: AuditGroup): AuditEvent['action'][] {
  const actions = Object.keys(auditActions) as AuditEvent['action'][];
  return actions.filter(action => auditActions[action] === group);
}

function lineOf(row: AuditLogTable): LogLine {
  const event = { action: row.action, detail: JSON.parse(row.detail) } as AuditEvent;
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    site: row.site_id,
    actor: row.actor,
    action: event.action,
    group: auditActions[event.action],
    subject: row.subject,
    message: describeAudit(event),
    detail: event.detail,
  };
}
