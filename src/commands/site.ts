import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { commandLine } from '../accounts/audit.ts';
import { createContext } from '../app.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import {
  parseOrigin,
  type Site,
  type SiteSettings,
  siteIdSchema,
  siteSettingsSchema,
} from '../domain/site.ts';
import { akismetStateOf } from '../sites/akismet-state.ts';
import { addSite, changeSite } from '../sites/change-site.ts';
import { signals } from '../spam/signals/signals.ts';
import { findSite, listSites } from '../store/sites.ts';
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
  if (name === 'signalsOff')
    return flagLine(name, `Without: ${signals.map(signal => signal.name).join(',')}`);
  return flagLine(name, choices ? `${title}: ${Object.keys(choices).join(' | ')}` : title);
}

function flagLine(name: string, about: string): string {
  return `  --${flagOf(name).padEnd(26)}${about}`;
}

const text = { type: 'string' } as const;
const options = {
  name: text,
  origin: { type: 'string', multiple: true },
  ...(Object.fromEntries(settingNames.map(name => [flagOf(name), text])) as Record<string, typeof text>),
} as const;

/** Sites on the command line; a running server takes the change at once, and Akismet is asked about a key. */
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
  const existing = await findSite(ctx.store.db, id ?? '');
  if (action === 'add' && existing)
    throw new UsageError(`There is a site “${id}” already: change it with site set.`);
  if (action === 'set' && !existing) throw new UsageError(`There is no site “${id}”: add it with site add.`);
  const saved = await save(ctx, existing, existing?.id ?? checkedId(id), values);
  console.log(describe(saved));
  if (action === 'add') {
    console.log(
      `\nPaste this where the comments shall stand:\n\n  <script src="${ctx.publicUrl()}/embed.js" data-site="${saved.id}" async></script>`,
    );
  }
  if ((values as Values)[flagOf('akismetKey')]) console.log(`\n${await sayKey(ctx, saved)}`);
};

type Values = Record<string, unknown> & { name?: string | undefined; origin?: string[] | undefined };

async function save(ctx: Context, existing: Site | undefined, id: string, values: Values): Promise<Site> {
  const name = values.name?.trim() ?? existing?.name;
  if (!name) throw new UsageError('A site needs a name: --name "My blog".');
  const origins = values.origin ? [...new Set(values.origin.map(checkedOrigin))] : existing?.origins;
  if (!origins) throw new UsageError('A site needs the origin of its pages: --origin https://blog.example');
  const settings = givenSettings(values);
  try {
    if (!existing) return await addSite(ctx, commandLine, { id, name, origins, settings });
    // What is not given stays as somebody else may be setting it now.
    const change = { ...(values.name && { name }), ...(values.origin && { origins }), settings };
    return await changeSite(ctx, commandLine, id, change);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.fields;
    throw new UsageError(problem ? `--${flagOf(problem.field)}: ${problem.message}` : error.message);
  }
}

function givenSettings(values: Values): Partial<SiteSettings> {
  const given = settingNames.flatMap(setting => {
    const value = values[flagOf(setting)];
    return value === undefined ? [] : [[setting, checkedSetting(setting, String(value))]];
  });
  return Object.fromEntries(given) as Partial<SiteSettings>;
}

/** What Akismet says of the key. @throws UsageError where it does not accept it; it is saved all the same. */
async function sayKey(ctx: Context, site: Site): Promise<string> {
  const { valid, reason, failure, wait } = await akismetStateOf(ctx, site);
  if (wait) {
    const asked = `Akismet has asked to be left alone until ${wait.until} (${wait.reason})`;
    return `The key is saved. ${asked}: it is asked about the key then.`;
  }
  if (failure) {
    return `The key is saved, but Akismet did not say whether it is good: ${ended(failure)} It is asked again within an hour.`;
  }
  if (valid) return ended(reason!);
  throw new UsageError(`${ended(reason!)} The key is saved, but no comment can be checked with it.`);
}

/** As a sentence, whether or not Akismet's own words in it end with a full stop. */
function ended(reason: string): string {
  return reason.replace(/\.?$/, '.');
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
