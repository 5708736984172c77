import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { audit, commandLine } from '../accounts/audit.ts';
import { createContext } from '../app.ts';
import { parseOrigin, policies, type Site, siteIdSchema, siteSettingsSchema } from '../domain/site.ts';
import { changesBetween } from '../sites/change-site.ts';
import { findSite, listSites, saveSite } from '../store/sites.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const usage = `site list
site add ID --name NAME --origin https://blog.example [--origin …] [settings]
site set ID [--name NAME] [--origin …] [settings]

Settings of a site:
  --policy POLICY          ${policies.join(' | ')}
  --require-name-and-email yes | no
  --max-depth N            how deep replies nest, 1 to 10
  --close-after-days N     0 never closes
  --akismet-key KEY        the site's own key; "" takes it back
  --language TAG           of the blog: en, fr-CA
  --contact TEXT           whom to ask about personal data`;

const options = {
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  policy: { type: 'string' },
  'require-name-and-email': { type: 'string' },
  'max-depth': { type: 'string' },
  'close-after-days': { type: 'string' },
  'akismet-key': { type: 'string' },
  language: { type: 'string' },
  contact: { type: 'string' },
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

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function apply(site: Site, values: Values): Site {
  const name = values.name?.trim() ?? site.name;
  if (name === '') throw new UsageError('A site needs a name: --name "My blog".');
  const origins = values.origin?.map(checkedOrigin) ?? site.origins;
  if (origins.length === 0)
    throw new UsageError('A site needs the origin of its pages: --origin https://blog.example');
  const asked = {
    policy: values.policy,
    requireNameAndEmail: yesOrNo(values['require-name-and-email']),
    maxDepth: number(values['max-depth']),
    closeAfterDays: number(values['close-after-days']),
    akismetKey: values['akismet-key'] === '' ? null : values['akismet-key'],
    language: values.language,
    contact: values.contact === '' ? null : values.contact,
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const settings = siteSettingsSchema.safeParse({ ...site.settings, ...given });
  if (!settings.success) {
    const problems = settings.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(problems.join(' '));
  }
  return { id: site.id, name, origins: [...new Set(origins)], settings: settings.data };
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

function yesOrNo(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== 'yes' && text !== 'no') throw new UsageError('--require-name-and-email is yes or no.');
  return text === 'yes';
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function describe({ id, name, origins, settings }: Site): string {
  // A key on the screen would end up in somebody's scroll-back.
  const { akismetKey, ...shown } = settings;
  const pairs = Object.entries({ ...shown, akismetKey: akismetKey ? 'its own' : 'the server’s' });
  return [
    `${id}  ${name}`,
    ...origins.map(origin => `  ${origin}`),
    ...pairs.map(([key, value]) => `  ${key}: ${value ?? '–'}`),
  ].join('\n');
}
