import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { audit, commandLine } from '../accounts/audit.ts';
import { createContext } from '../app.ts';
import {
  parseOrigin,
  type Site,
  type SiteSettings,
  siteIdSchema,
  siteSettingsSchema,
} from '../domain/site.ts';
import { changesBetween } from '../sites/change-site.ts';
import { findSite, listSites, saveSite } from '../store/sites.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const settingNames = Object.keys(siteSettingsSchema.shape) as (keyof SiteSettings)[];

/** `maxDepth` is `--max-depth`. */
function flagOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

const usage = `site list
site add ID --name NAME --origin https://blog.example [--origin …] [settings]
site set ID [--name NAME] [--origin …] [settings]

Settings of a site (a list has commas between its parts; "" empties what may be empty):
${settingNames.map(describeSetting).join('\n')}`;

function describeSetting(name: keyof SiteSettings): string {
  const { title, choices } = siteSettingsSchema.shape[name].meta() as { title: string; choices?: object };
  const about = choices ? `${title}: ${Object.keys(choices).join(' | ')}` : title;
  return `  --${flagOf(name).padEnd(26)}${about}`;
}

const text = { type: 'string' } as const;
const options = {
  name: text,
  origin: { type: 'string', multiple: true },
  ...(Object.fromEntries(settingNames.map(name => [flagOf(name), text])) as Record<string, typeof text>),
} as const;

/** Sites on the command line; a running server takes the change at once. */
export const site: Command = async (config, args) => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [action, id, ...rest] = positionals;
  if (rest.length > 0 || !['list', 'add', 'set'].includes(action ?? '')) throw new UsageError(usage);

  await using ctx = await createContext(config, { log: pino({ level: 'silent' }) });
  if (action === 'list') {
    const sites = await listSites(ctx.store.db);
    console.log(
      sites.length > 0 ? sites.map(describe).join('\n') : `There are no sites yet. Add one:\n\n${usage}`,
    );
    return;
  }
  const saved = await ctx.store.write(async (db, announce) => {
    const existing = await findSite(db, id ?? '');
    if (action === 'add' && existing)
      throw new UsageError(`There is a site “${id}” already: change it with site set.`);
    if (action === 'set' && !existing)
      throw new UsageError(`There is no site “${id}”: add it with site add.`);
    const changed = apply(
      existing ?? { id: checkedId(id), name: '', origins: [], settings: siteSettingsSchema.parse({}) },
      values,
    );
    await saveSite(db, changed, ctx.now());
    const changes = existing ? changesBetween(existing, changed) : [];
    const what = existing
      ? ({ action: 'site-changed', detail: { changes } } as const)
      : ({ action: 'site-added', detail: { name: changed.name } } as const);
    await audit(db, commandLine, ctx.now(), { ...what, siteId: changed.id });
    announce({ kind: 'site', siteId: changed.id });
    return changed;
  });
  console.log(describe(saved));
  if (action === 'add') {
    console.log(
      `\nPaste this where the comments shall stand:\n\n  <script src="${ctx.publicUrl()}/embed.js" data-site="${saved.id}" async></script>`,
    );
  }
};

type Values = Record<string, unknown> & { name?: string | undefined; origin?: string[] | undefined };

function apply(site: Site, values: Values): Site {
  const name = values.name?.trim() ?? site.name;
  if (name === '') throw new UsageError('A site needs a name: --name "My blog".');
  const origins = values.origin?.map(checkedOrigin) ?? site.origins;
  if (origins.length === 0)
    throw new UsageError('A site needs the origin of its pages: --origin https://blog.example');
  const given = settingNames.flatMap(setting => {
    const value = values[flagOf(setting)];
    return value === undefined ? [] : [[setting, checkedSetting(setting, String(value))]];
  });
  const settings = { ...site.settings, ...Object.fromEntries(given) };
  return { id: site.id, name, origins: [...new Set(origins)], settings };
}

/** What the text means to this setting: nothing, a word, a number, yes or no, or a list. */
function checkedSetting(name: keyof SiteSettings, text: string): unknown {
  const schema = siteSettingsSchema.shape[name];
  const list = text.split(',').map(part => part.trim());
  const meanings: unknown[] = text === '' ? [null, []] : [text, Number(text), list];
  const answer = { yes: true, no: false }[text.toLowerCase()];
  if (answer !== undefined) meanings.push(answer);
  const parsed = meanings.map(meaning => schema.safeParse(meaning));
  const good = parsed.find(({ success }) => success);
  if (good) return good.data;
  // Of several ways to be wrong the one that is told is of the kind that the setting has.
  const issues = parsed.flatMap(({ error }) => error!.issues);
  const said = issues.find(({ code }) => code !== 'invalid_type') ?? issues[0]!;
  throw new UsageError(`--${flagOf(name)}: ${said.message}`);
}

function checkedId(id: string | undefined): string {
  const parsed = siteIdSchema.safeParse(id ?? '');
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]!.message);
  return parsed.data;
}

function checkedOrigin(text: string): string {
  const origin = parseOrigin(text);
  if (!origin)
    throw new UsageError(`“${text}” is not an origin: write https://blog.example, without a path.`);
  return origin;
}

function describe({ id, name, origins, settings }: Site): string {
  // A key on the screen would end up in somebody's scroll-back.
  const { akismetKey, ...shown } = settings;
  const pairs = Object.entries({ ...shown, akismetKey: akismetKey ? 'its own' : 'the server’s' });
  return [
    `${id}  ${name}`,
    ...origins.map(origin => `  ${origin}`),
    ...pairs.map(([key, value]) => `  ${key}: ${String(value ?? '') || '–'}`),
  ].join('\n');
}
