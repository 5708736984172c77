import type { Setting, SiteDetail } from '../../http/api/site-schemas.ts';
import { settingsStrings as words } from '../strings/settings.ts';

/** What stands in the form: texts and switches, by the setting's name. `undefined` of a secret: left as it is. */
export type Draft = Record<string, string | boolean | null | undefined>;

/** The form as it looks before anything is typed. */
export function draftOf({ name, origins, settings, about }: SiteDetail): Draft {
  const fields = about.map(setting => [setting.name, inForm(setting, settings[setting.name])] as const);
  return { name, origins: origins.join('\n'), ...Object.fromEntries(fields) };
}

function inForm({ kind }: Setting, value: unknown): Draft[string] {
  if (kind === 'secret') return undefined;
  if (kind === 'switch') return value === true;
  if (kind === 'words' || kind === 'off') return (value as string[]).join('\n');
  return value === null || value === undefined ? '' : String(value);
}

/** Only what is different from what is saved, as the API takes it. */
export function changesOf(detail: SiteDetail, draft: Draft): Record<string, unknown> {
  const before = draftOf(detail);
  const changed = (name: string) => draft[name] !== before[name];
  const changes: Record<string, unknown> = {};
  if (changed('name')) changes.name = String(draft.name).trim();
  if (changed('origins')) changes.origins = linesOf(String(draft.origins));
  for (const setting of detail.about) {
    if (changed(setting.name)) changes[setting.name] = forApi(setting, draft[setting.name]);
  }
  return changes;
}

function forApi({ kind, optional }: Setting, value: Draft[string]): unknown {
  if (kind === 'switch' || kind === 'choice') return value;
  if (kind === 'words' || kind === 'off') return linesOf(String(value));
  const text = String(value ?? '').trim();
  if (text === '' && (optional || kind === 'secret')) return null;
  return kind === 'number' ? Number(text === '' ? Number.NaN : text) : text;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map(line => line.trim());
  return [...new Set(lines.filter(Boolean))];
}

/** What is wrong with numbers, told before the server has to refuse. */
export function problemsOf({ about }: SiteDetail, changes: Record<string, unknown>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, kind, least, most } of about) {
    const value = changes[name];
    if (kind !== 'number' || value === undefined || value === null) continue;
    const fits = Number.isInteger(value) && Number(value) >= (least ?? 0) && Number(value) <= most!;
    if (!fits) found[name] = words.invalidNumber(least ?? 0, most!);
  }
  return found;
}
