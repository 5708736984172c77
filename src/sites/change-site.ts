import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import type { SettingChange } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import { type Site, type SiteSettings, siteSettingsSchema } from '../domain/site.ts';
import { saveAkismetState } from '../store/akismet-states.ts';
import { findSite, saveSite } from '../store/sites.ts';
import { checkAkismet, nothingKnown } from './akismet-state.ts';

export interface SiteChange {
  name?: string | undefined;
  origins?: string[] | undefined;
  settings?: { [Name in keyof SiteSettings]?: SiteSettings[Name] | undefined };
}

/** Adds a site. @throws Refusal `site-exists` */
export async function addSite(
  ctx: Context,
  actor: Actor,
  input: { id: string; name: string; origins: string[] },
): Promise<Site> {
  const site: Site = { ...input, settings: siteSettingsSchema.parse({}) };
  await ctx.store.write(async (db, announce) => {
    if (await findSite(db, site.id)) {
      throw new Refusal('site-exists', `There is a site “${site.id}” already.`);
    }
    await saveSite(db, site, ctx.now());
    const detail = { name: site.name };
    await audit(db, actor, ctx.now(), { action: 'site-added', siteId: site.id, detail });
    announce({ kind: 'site', siteId: site.id });
  });
  return site;
}

/**
 * Changes what is given of a site and leaves the rest as somebody else may have set it meanwhile. It holds at
 * once, in every process; a new Akismet key is asked about.
 */
export async function changeSite(ctx: Context, actor: Actor, id: string, change: SiteChange): Promise<Site> {
  const saved = await ctx.store.write(async (db, announce) => {
    const before = await findSite(db, id);
    if (!before) throw new Refusal('site-not-found', `There is no site “${id}”.`);
    const after: Site = {
      id,
      name: change.name ?? before.name,
      origins: change.origins ?? before.origins,
      settings: { ...before.settings, ...given(change.settings ?? {}) },
    };
    const changes = changesBetween(before, after);
    if (changes.length === 0) return { site: before, newKey: false };
    await saveSite(db, after, ctx.now());
    const newKey = before.settings.akismetKey !== after.settings.akismetKey;
    if (newKey) await saveAkismetState(db, id, nothingKnown);
    await audit(db, actor, ctx.now(), { action: 'site-changed', siteId: id, detail: { changes } });
    announce({ kind: 'site', siteId: id });
    return { site: after, newKey };
  });
  if (saved.newKey) await checkAkismet(ctx, saved.site);
  return saved.site;
}

/** What is different, for the log: of a key only whether there is one. */
export function changesBetween(before: Site, after: Site): SettingChange[] {
  const [one, other] = [flat(before), flat(after)];
  return Object.keys(other)
    .filter(field => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
    .map(field => ({
      field,
      from: shown(field, one[field], 'the one before'),
      to: shown(field, other[field], 'a new one'),
    }));
}

function flat({ name, origins, settings }: Site): Record<string, unknown> {
  return { name, origins, ...settings };
}

function shown(field: string, value: unknown, secret: string): unknown {
  return field === 'akismetKey' && value !== null ? secret : value;
}

/** Without what is left out. */
function given(values: NonNullable<SiteChange['settings']>): Partial<SiteSettings> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<SiteSettings>;
}
