import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import type { SettingChange } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import { type Site, type SiteSettings, siteSettingsSchema } from '../domain/site.ts';
import { signals } from '../spam/signals/signals.ts';
import { findSite, saveSite } from '../store/sites.ts';
import { checkAkismet, keyDueAt, lookAfterKeys } from './check-akismet.ts';

export interface SiteChange {
  name?: string | undefined;
  origins?: string[] | undefined;
  settings?: { [Name in keyof SiteSettings]?: SiteSettings[Name] | undefined };
}

export interface NewSite {
  id: string;
  name: string;
  origins: string[];
  /** Where they are not those of every new site. */
  settings?: SiteChange['settings'];
}

/**
 * Adds a site. Akismet is asked about a key of its own, and soon about the server's.
 *
 * @throws Refusal `site-exists`, `invalid-request`
 */
export async function addSite(ctx: Context, actor: Actor, input: NewSite): Promise<Site> {
  const settings = { ...siteSettingsSchema.parse({}), ...given(input.settings ?? {}) };
  refuseUnknownSignals(settings.signalsOff, []);
  const site: Site = { ...input, settings };
  await ctx.store.write(async (db, announce) => {
    if (await findSite(db, site.id)) {
      throw new Refusal('site-exists', `There is a site “${site.id}” already.`);
    }
    await saveSite(db, site, ctx.now());
    const detail = { name: site.name };
    await audit(db, actor, ctx.now(), { action: 'site-added', siteId: site.id, detail });
    announce({ kind: 'site', siteId: site.id });
  });
  if (settings.akismetKey) await askAboutKey(ctx, site);
  else if (ctx.config.akismetKey) await ctx.store.write(db => lookAfterKeys(db, ctx.now(), ctx.now()));
  return site;
}

/**
 * Changes what is given of a site and leaves the rest as somebody else may have set it meanwhile. It holds at
 * once, in every process; Akismet is asked about a key that is given, also where it is the one from before.
 *
 * @throws Refusal `site-not-found`, `invalid-request`
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
    refuseUnknownSignals(after.settings.signalsOff, before.settings.signalsOff);
    const changes = changesBetween(before, after);
    if (changes.length === 0) return before;
    await saveSite(db, after, ctx.now());
    await audit(db, actor, ctx.now(), { action: 'site-changed', siteId: id, detail: { changes } });
    announce({ kind: 'site', siteId: id });
    return after;
  });
  if (change.settings?.akismetKey !== undefined) await askAboutKey(ctx, saved);
  return saved;
}

/** Asks about a key that was entered; where Akismet does not say, it is asked again before long. */
async function askAboutKey(ctx: Context, site: Site): Promise<void> {
  const state = await checkAkismet(ctx, site);
  if (state.valid === null && state.key !== 'none') {
    await ctx.store.write(db => lookAfterKeys(db, keyDueAt(state), ctx.now()));
  }
}

const signalNames: ReadonlySet<string> = new Set(signals.map(({ name }) => name));

/** A list may still have a signal of an earlier version, which there is no more. */
function refuseUnknownSignals(names: string[], before: string[]): void {
  const unknown = names.filter(name => !signalNames.has(name) && !before.includes(name));
  if (unknown.length === 0) return;
  const quoted = unknown.map(name => `“${name}”`);
  const message = `There is no signal ${new Intl.ListFormat('en', { type: 'disjunction' }).format(quoted)}.`;
  throw new Refusal('invalid-request', message, {
    fields: [{ field: 'signalsOff', code: 'unknown-signal', message }],
  });
}

/** What is different, for the log: of a key only whether there is one. */
function changesBetween(before: Site, after: Site): SettingChange[] {
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
