import type { AuditEvent } from '../domain/audit.ts';
import { newId } from '../domain/ids.ts';
import { addAuditLines } from '../store/audit-log.ts';
import type { Db } from '../store/store.ts';
import type { AuditLogTable } from '../store/tables.ts';

/** Who did it: somebody with an account, or a name of its own (`command line`). */
export interface Actor {
  id: string | null;
  name: string;
}

export const commandLine: Actor = { id: null, name: 'command line' };

export type NewAuditLine = AuditEvent & { siteId?: string; subject?: string };

/** Adds lines to the audit log, in the transaction of what they tell. Nothing secret is ever in a detail. */
export function audit(db: Db, actor: Actor, now: number, ...lines: NewAuditLine[]): Promise<void> {
  return addAuditLines(
    db,
    lines.map(
      ({ action, detail, siteId, subject }): AuditLogTable => ({
        id: newId(),
        at: now,
        site_id: siteId ?? null,
        actor_id: actor.id,
        actor: actor.name,
        action,
        subject: subject ?? null,
        detail: JSON.stringify(detail),
      }),
    ),
  );
}
