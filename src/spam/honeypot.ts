import type { Signer } from '../domain/signer.ts';

/** Words for a name that a form could have and that no browser fills in by itself. */
const words = [
  'budget',
  'category',
  'chapter',
  'color',
  'genre',
  'headline',
  'hobby',
  'interest',
  'keyword',
  'mood',
  'motto',
  'priority',
  'rating',
  'reason',
  'reference',
  'remark',
  'season',
  'section',
  'source',
  'subject',
  'summary',
  'theme',
  'topic',
  'weather',
] as const;

/** By signer and site: it is asked for with every comment. */
const found = new WeakMap<Signer, Map<string, string>>();

const maxTrappedLength = 2_000;

/**
 * The name of the form's field that people do not see: two words, as "season-topic". It differs from site to site and
 * stays the same for one, so that no program knows it beforehand; no field of the API has such a name.
 */
export function honeypotName(signer: Signer, siteId: string): string {
  const known = found.get(signer) ?? new Map<string, string>();
  found.set(signer, known);
  let name = known.get(siteId);
  if (name === undefined) {
    const [first = 0, second = 0] = Buffer.from(signer.sign('honeypot', siteId), 'base64url');
    name = `${words[first % words.length]}-${words[second % words.length]}`;
    known.set(siteId, name);
  }
  return name;
}

/** What a program wrote into that field, as it can be kept; '' where it was left alone. */
export function trappedIn(signer: Signer, siteId: string, fields: unknown): string {
  const value = (fields as Record<string, unknown> | undefined)?.[honeypotName(signer, siteId)];
  if (value === undefined || value === null || value === '') return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.slice(0, maxTrappedLength).replaceAll('\0', '\ufffd').toWellFormed();
}
