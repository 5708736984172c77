import type { ThreadPage } from '../src/http/api/schemas.ts';
import type { Strings } from './strings.ts';

export const fieldNames = ['text', 'name', 'email', 'website'] as const;
export type FieldName = (typeof fieldNames)[number];

export type FormRules = Pick<
  ThreadPage['form'],
  'requireNameAndEmail' | 'maxCharacters' | 'maxNameCharacters'
>;

/** What is wrong with a field, before the server is asked. The server has the last word. */
export function problemWith(
  field: FieldName,
  value: string,
  rules: FormRules,
): keyof Strings['fields'] | undefined {
  if (isBlank(value)) {
    const isNeeded = field === 'text' || (field !== 'website' && rules.requireNameAndEmail);
    return isNeeded ? `${field}-missing` : undefined;
  }
  if (field === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : 'email-wrong';
  if (field === 'website') return isWebAddress(webAddress(value)) ? undefined : 'website-wrong';
  const max = field === 'text' ? rules.maxCharacters : rules.maxNameCharacters;
  return countCharacters(value, max) > max ? `${field}-long` : undefined;
}

/** `example.com` as people type it is `https://example.com`. */
export function webAddress(typed: string): string {
  const address = typed.trim();
  return address && !/^[a-z][a-z0-9+.-]*:/i.test(address) ? `https://${address}` : address;
}

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('en') : undefined;

/**
 * Characters as a person counts them (grapheme clusters). What is beyond twice the limit counts by code
 * units, so that a pasted book does not stop the page.
 */
export function countCharacters(text: string, limit: number): number {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count >= limit * 2) return count + text.length - index;
    count += 1;
  }
  return count;
}

function isBlank(value: string): boolean {
  return !/[^\s\p{Cf}\p{M}]/u.test(value);
}

function isWebAddress(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return /^https?:$/.test(protocol) && hostname.includes('.');
  } catch {
    return false;
  }
}
