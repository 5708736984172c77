import { z } from 'zod';
import type { Context } from '../../context.ts';
import { exportFilter, filterCounts, importFilter, resetFilter } from '../../sites/local-filter.ts';
import { endpoint } from '../endpoint.ts';
import { instantSchema, siteParamSchema } from './schemas.ts';

const path = '/api/v1/moderation/sites/{site}/filter';
const access = 'moderator of site';
const params = z.object({ site: siteParamSchema });

/** Largest file of what a filter learned that is taken, in bytes; a filter has 2 MB at most. */
export const maxFilterBytes = 4 * 1_048_576;

const decisions = z.number().int().meta({ description: 'Decisions of moderators that it learned from.' });
export const filterCountsSchema = z.object({ ham: decisions, spam: decisions }).meta({ id: 'FilterCounts' });
export type FilterCounts = z.infer<typeof filterCountsSchema>;

const filterExportSchema = filterCountsSchema
  .extend({
    format: z.literal('afterword-filter'),
    site: z.string(),
    at: instantSchema,
    state: z.string().meta({ description: 'What it learned, in base64.' }),
  })
  .meta({ id: 'FilterExport' });

export function readFilter(ctx: Context) {
  return endpoint({
    id: 'readFilter',
    method: 'get',
    path,
    access,
    action: 'read-settings',
    summary: 'See how many decisions the site’s local filter has learned from',
    params,
    answers: { 200: { description: 'The counts.', schema: filterCountsSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: await filterCounts(ctx, site) }),
  });
}

export function exportLearned(ctx: Context) {
  return endpoint({
    id: 'exportFilter',
    method: 'get',
    path: `${path}/export`,
    access,
    action: 'read-settings',
    summary: 'Take what the local filter has learned along, to keep it or to give it to another site',
    params,
    answers: { 200: { description: 'A file for `importFilter`.', schema: filterExportSchema } },
    refusals: [],
    async handle({ site }) {
      const headers = { 'Content-Disposition': `attachment; filename="${site.id}-filter.json"` };
      return { status: 200, body: await exportFilter(ctx, site), headers };
    },
  });
}

export function importLearned(ctx: Context) {
  return endpoint({
    id: 'importFilter',
    method: 'post',
    path: `${path}/import`,
    access,
    action: 'change-settings',
    summary: 'Give the local filter what another one has learned, in place of what it knows',
    params,
    body: z.object({
      format: z.literal('afterword-filter', 'This is not a file of what a filter has learned.'),
      state: z.base64('This is not a file of what a filter has learned.'),
    }),
    answers: { 200: { description: 'Taken.', schema: filterCountsSchema } },
    refusals: ['request-forged'],
    handle: async ({ site, user, body }) => ({
      status: 200,
      body: await importFilter(ctx, user, site, body.state),
    }),
  });
}

export function resetLearned(ctx: Context) {
  return endpoint({
    id: 'resetFilter',
    method: 'delete',
    path,
    access,
    action: 'change-settings',
    summary: 'Have the local filter forget what it has learned, for good',
    params,
    answers: { 200: { description: 'Forgotten.', schema: filterCountsSchema } },
    refusals: ['request-forged'],
    handle: async ({ site, user }) => ({ status: 200, body: await resetFilter(ctx, user, site) }),
  });
}
