import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { createFilter } from '../spam/learned/filter.ts';
import { LearnedStateError } from '../spam/learned/state.ts';
import { addFilterRow, deleteFilter, lockFilter } from '../store/filter-states.ts';
import { markUnlearned } from '../store/lessons.ts';

/** Decisions that a site's filter has learned from. */
export interface FilterCounts {
  ham: number;
  spam: number;
}

/** A site's filter as a file: `state` is what it learned, in base64. */
export interface FilterExport extends FilterCounts {
  format: 'afterword-filter';
  site: string;
  at: string;
  state: string;
}

export function filterCounts(ctx: Context, site: Site): Promise<FilterCounts> {
  return ctx.filters.use(ctx.store.db, site, filter => filter.counts());
}

export async function exportFilter(ctx: Context, site: Site): Promise<FilterExport> {
  const state = await ctx.filters.use(ctx.store.db, site, filter => filter.save());
  const { ham, spam } = createFilter(state).counts();
  return {
    format: 'afterword-filter',
    site: site.id,
    at: new Date(ctx.now()).toISOString(),
    ham,
    spam,
    state: Buffer.from(state).toString('base64'),
  };
}

/** The filter forgets everything, and begins with what every new site has. */
export async function resetFilter(ctx: Context, actor: Actor, site: Site): Promise<FilterCounts> {
  const { ham, spam } = await filterCounts(ctx, site);
  await replace(ctx, actor, site, undefined, { action: 'filter-reset', detail: { decisions: ham + spam } });
  return filterCounts(ctx, site);
}

/**
 * The filter knows what another one had learned, and nothing else.
 * @param state in base64, from an export.
 * @throws Refusal `invalid-request` where it is none.
 */
export async function importFilter(
  ctx: Context,
  actor: Actor,
  site: Site,
  state: string,
): Promise<FilterCounts> {
  const bytes = new Uint8Array(Buffer.from(state, 'base64'));
  const { ham, spam } = countsIn(bytes);
  await replace(ctx, actor, site, bytes, { action: 'filter-imported', detail: { decisions: ham + spam } });
  return filterCounts(ctx, site);
}

function countsIn(state: Uint8Array): FilterCounts {
  try {
    return createFilter(state).counts();
  } catch (error) {
    if (!(error instanceof LearnedStateError)) throw error;
    const { message } = error;
    throw new Refusal('invalid-request', message, { fields: [{ field: 'state', code: 'invalid', message }] });
  }
}

async function replace(
  ctx: Context,
  actor: Actor,
  site: Site,
  state: Uint8Array | undefined,
  event: AuditEvent,
): Promise<void> {
  await ctx.store.write(async db => {
    await lockFilter(db, ctx.store.kind, site.id);
    await deleteFilter(db, site.id);
    await markUnlearned(db, site.id);
    if (state) await addFilterRow(db, site.id, 'state', state);
    await audit(db, actor, ctx.now(), { ...event, siteId: site.id });
  });
}
