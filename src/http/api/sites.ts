import { z } from 'zod';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { parseOrigin, type Site } from '../../domain/site.ts';
import { akismetStateOf } from '../../sites/akismet-state.ts';
import { callOffAttack } from '../../sites/attacks.ts';
import { addSite as add, changeSite as change } from '../../sites/change-site.ts';
import { checkAkismet } from '../../sites/check-akismet.ts';
import { readRecheck as progress, startRecheck as start, stopRecheck as stop } from '../../sites/recheck.ts';
import { caughtBy, wordHits } from '../../sites/rule-hits.ts';
import { statisticsOf } from '../../sites/statistics.ts';
import { endpoint } from '../endpoint.ts';
import { siteParamSchema } from './schemas.ts';
import { settingFields } from './setting-fields.ts';
import {
  akismetStateSchema,
  caughtSchema,
  newSiteSchema,
  recheckSchema,
  shownSettings,
  siteChangeSchema,
  siteDetailSchema,
  statisticsSchema,
  wordHitsSchema,
} from './site-schemas.ts';

const sites = '/api/v1/moderation/sites';
const base = `${sites}/{site}`;
const access = 'moderator of site';
const params = z.object({ site: siteParamSchema });

export function addSite(ctx: Context) {
  return endpoint({
    id: 'addSite',
    method: 'post',
    path: sites,
    access: 'moderator',
    action: 'add-site',
    summary: 'Add a site',
    body: newSiteSchema,
    answers: { 201: { description: 'Added, with the settings of a new site.', schema: siteDetailSchema } },
    refusals: ['site-exists', 'request-forged'],
    async handle({ user, body }) {
      const site = await add(ctx, user, { ...body, origins: checkedOrigins(body.origins) });
      return { status: 201, body: await detailOf(ctx, site) };
    },
  });
}

export function readSite(ctx: Context) {
  return endpoint({
    id: 'readSite',
    method: 'get',
    path: `${base}/settings`,
    access,
    action: 'read-settings',
    summary: 'Read a site’s settings, what each does, and the state of its Akismet key',
    params,
    answers: { 200: { description: 'The site.', schema: siteDetailSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: await detailOf(ctx, site) }),
  });
}

export function changeSite(ctx: Context) {
  return endpoint({
    id: 'changeSite',
    method: 'patch',
    path: `${base}/settings`,
    access,
    action: 'change-settings',
    summary: 'Change settings of a site; what is not sent stays as it is',
    params,
    body: siteChangeSchema,
    answers: { 200: { description: 'Changed; it holds at once.', schema: siteDetailSchema } },
    refusals: ['request-forged'],
    async handle({ site, user, body: { name, origins, ...settings } }) {
      const checked = origins && checkedOrigins(origins);
      const changed = await change(ctx, user, site.id, { name, origins: checked, settings });
      return { status: 200, body: await detailOf(ctx, changed) };
    },
  });
}

export function checkKey(ctx: Context) {
  return endpoint({
    id: 'checkAkismet',
    method: 'post',
    path: `${base}/akismet/check`,
    access,
    action: 'change-settings',
    summary: 'Ask Akismet about the site’s key and how much of its plan is used',
    params,
    answers: {
      200: {
        description: 'What Akismet said, now or, where it has asked to be left alone (`wait`), before.',
        schema: akismetStateSchema,
      },
    },
    refusals: ['request-forged'],
    handle: async ({ site }) => ({ status: 200, body: await checkAkismet(ctx, site) }),
  });
}

export function readWordHits(ctx: Context) {
  return endpoint({
    id: 'readWordHits',
    method: 'get',
    path: `${base}/words`,
    access,
    action: 'read-settings',
    summary: 'See what each word that holds or rejects caught in the last 30 days',
    params,
    answers: { 200: { description: 'The words, in their order.', schema: wordHitsSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: { words: await wordHits(ctx, site) } }),
  });
}

export function readCaught(ctx: Context) {
  return endpoint({
    id: 'readCaught',
    method: 'get',
    path: `${base}/caught`,
    access,
    action: 'read-comments',
    summary: 'See the comments that a rule caught last',
    params,
    query: z.object({
      rule: z.string().max(250).meta({ description: '`hold:WORD`, `reject:WORD` or `author:ID`.' }),
    }),
    answers: { 200: { description: 'At most ten, the newest first.', schema: caughtSchema } },
    refusals: [],
    async handle({ site, query }) {
      return { status: 200, body: { comments: await caughtBy(ctx, site, query.rule) } };
    },
  });
}

export function endAttack(ctx: Context) {
  return endpoint({
    id: 'endAttack',
    method: 'delete',
    path: `${base}/attack`,
    access,
    action: 'end-attack',
    summary: 'End the state of attack; what was held stays held, and it does not begin again for a while',
    params,
    answers: { 204: { description: 'Ended, or there was none.' } },
    refusals: ['request-forged'],
    async handle({ site, user }) {
      await callOffAttack(ctx, site, user);
      return { status: 204 };
    },
  });
}

export function startRecheck(ctx: Context) {
  return endpoint({
    id: 'startRecheck',
    method: 'post',
    path: `${base}/recheck`,
    access,
    action: 'check-again',
    summary: 'Check all pending comments again, in the background',
    params,
    answers: { 202: { description: 'Begun; ask again for its progress.', schema: recheckSchema } },
    refusals: ['request-forged'],
    handle: async ({ site, user }) => ({ status: 202, body: await start(ctx, site, user) }),
  });
}

export function readRecheck(ctx: Context) {
  return endpoint({
    id: 'readRecheck',
    method: 'get',
    path: `${base}/recheck`,
    access,
    action: 'read-comments',
    summary: 'See how far checking again has come',
    params,
    answers: { 200: { description: 'The progress.', schema: recheckSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: await progress(ctx, site) }),
  });
}

export function stopRecheck(ctx: Context) {
  return endpoint({
    id: 'stopRecheck',
    method: 'delete',
    path: `${base}/recheck`,
    access,
    action: 'check-again',
    summary: 'Stop checking again',
    params,
    answers: { 200: { description: 'Stopped.', schema: recheckSchema } },
    refusals: ['request-forged'],
    handle: async ({ site, user }) => ({ status: 200, body: await stop(ctx, site, user) }),
  });
}

export function readStatistics(ctx: Context) {
  return endpoint({
    id: 'readStatistics',
    method: 'get',
    path: `${base}/statistics`,
    access,
    action: 'read-comments',
    summary: 'See what came in over 30 days, what became of it, and what waits',
    params,
    answers: { 200: { description: 'The statistics.', schema: statisticsSchema } },
    refusals: [],
    handle: async ({ site }) => ({ status: 200, body: await statisticsOf(ctx, site) }),
  });
}

async function detailOf(ctx: Context, site: Site) {
  return {
    id: site.id,
    name: site.name,
    origins: site.origins,
    settings: shownSettings(site),
    about: settingFields,
    akismet: await akismetStateOf(ctx, site),
    snippet: `<script src="${ctx.publicUrl()}/embed.js" data-site="${site.id}" async></script>`,
  };
}

function checkedOrigins(texts: string[]): string[] {
  const origins = texts.map(text => {
    const origin = parseOrigin(text);
    if (origin) return origin;
    const message = `“${text}” is not an origin: write https://blog.example, without a path.`;
    throw new Refusal('invalid-request', message, {
      fields: [{ field: 'origins', code: 'not-an-origin', message }],
    });
  });
  return [...new Set(origins)];
}
