import type { AuditAction } from '../domain/audit.ts';
import type { Db } from './store.ts';
import type { AuditLogTable } from './tables.ts';

/** Most rows of one statement: databases bound the number of its parameters. */
const rowsAtOnce = 500;

/** Adds lines, in the transaction of what they tell. */
export async function addAuditLines(db: Db, lines: AuditLogTable[]): Promise<void> {
  for (let start = 0; start < lines.length; start += rowsAtOnce) {
    await db
      .insertInto('audit_log')
      .values(lines.slice(start, start + rowsAtOnce))
      .execute();
  }
}

export interface AuditQuery {
  /** Only lines of these sites; null: of all sites and of the installation. */
  sites: string[] | null;
  site?: string | undefined;
  actor?: string | undefined;
  actions?: AuditAction[] | undefined;
  subject?: string | undefined;
  from?: number | undefined;
  /** Up to, not including. */
  to?: number | undefined;
  /** Lines before this one. */
  before?: string | undefined;
  limit: number;
}

/** Lines of the log, the newest first. */
export function listAuditLines(db: Db, asked: AuditQuery): Promise<AuditLogTable[]> {
  if (asked.sites?.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('audit_log')
    .selectAll()
    .$if(asked.sites !== null, query => query.where('site_id', 'in', asked.sites!))
    .$if(asked.site !== undefined, query => query.where('site_id', '=', asked.site!))
    .$if(asked.actor !== undefined, query => query.where('actor', '=', asked.actor!))
    .$if(asked.actions !== undefined, query => query.where('action', 'in', asked.actions!))
    .$if(asked.subject !== undefined, query => query.where('subject', '=', asked.subject!))
    .$if(asked.from !== undefined, query => query.where('at', '>=', asked.from!))
    .$if(asked.to !== undefined, query => query.where('at', '<', asked.to!))
    .$if(asked.before !== undefined, query => query.where('id', '<', asked.before!))
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute();
}
