import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import {
  addRecheckJobs,
  countRecheckJobs,
  deleteRecheckJobs,
  findRecheck,
  pendingIds,
  saveRecheck,
} from '../store/rechecks.ts';

export interface RecheckProgress {
  /** Comments that were pending when it was asked for; 0: it never was. */
  total: number;
  left: number;
  /** Of those left: tried, and waiting for another try because the spam check did not answer. */
  failing: number;
  startedAt: string | null;
  startedBy: string | null;
}

/** Most comments that are checked again at once. */
const mostAtOnce = 20_000;
/** So that comments that come in meanwhile are not checked after all of them. */
const everyMs = 20;

/**
 * Has every pending comment of a site checked again, in the background; the same comment never twice at once.
 * What is found to be spam moves there; ham is published only where nobody decided yet and the policy has it.
 */
export async function startRecheck(ctx: Context, site: Site, actor: Actor): Promise<RecheckProgress> {
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    const ids = await pendingIds(db, site.id, mostAtOnce);
    await addRecheckJobs(db, site.id, ids, { now, everyMs });
    const started = { site_id: site.id, total: ids.length, started_at: now, started_by: actor.name };
    await saveRecheck(db, started);
    const detail = { comments: ids.length };
    await audit(db, actor, now, { action: 'recheck-started', siteId: site.id, detail });
    announce({ kind: 'jobs' });
  });
  return readRecheck(ctx, site);
}

export async function readRecheck(ctx: Context, site: Site): Promise<RecheckProgress> {
  const [started, jobs] = await Promise.all([
    findRecheck(ctx.store.db, site.id),
    countRecheckJobs(ctx.store.db, site.id),
  ]);
  return {
    total: Math.max(started?.total ?? 0, jobs.left),
    left: jobs.left,
    failing: jobs.failing,
    startedAt: started ? new Date(started.started_at).toISOString() : null,
    startedBy: started?.started_by ?? null,
  };
}

/** Leaves what has not been checked again yet as it is. */
export async function stopRecheck(ctx: Context, site: Site, actor: Actor): Promise<RecheckProgress> {
  await ctx.store.write(async db => {
    const comments = await deleteRecheckJobs(db, site.id);
    if (comments === 0) return;
    await audit(db, actor, ctx.now(), { action: 'recheck-stopped', siteId: site.id, detail: { comments } });
  });
  return readRecheck(ctx, site);
}
