import { z } from 'zod';
import { siteSettingsSchema } from '../../domain/site.ts';
import { signals } from '../../spam/signals/signals.ts';
import type { Setting } from './site-schemas.ts';

interface Property {
  title?: string;
  description?: string;
  group?: string;
  choices?: Record<string, string>;
  type?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  anyOf?: Property[];
}

/** What a form needs to know of every setting, read from the schema that validates them. */
export const settingFields: Setting[] = Object.entries(
  z.toJSONSchema(siteSettingsSchema, { io: 'input' }).properties as unknown as Record<string, Property>,
).map(([name, property]) => {
  // A setting that may be null is a choice between null and what it is otherwise.
  const inner = property.anyOf?.find(({ type }) => type !== 'null') ?? property;
  return {
    name,
    title: property.title ?? name,
    effect: property.description ?? '',
    group: property.group ?? 'about',
    kind: kindOf(name, inner),
    choices: Object.entries(choicesOf(name, property)).map(([value, about]) => ({ value, about })),
    least: inner.minimum ?? null,
    most: inner.maximum ?? null,
    optional: property.anyOf !== undefined,
    fallback: property.default ?? null,
  };
});

function choicesOf(name: string, { choices = {} }: Property): Record<string, string> {
  return name === 'signalsOff' ? Object.fromEntries(signals.map(each => [each.name, each.about])) : choices;
}

function kindOf(name: string, property: Property): Setting['kind'] {
  if (name === 'akismetKey') return 'secret';
  if (name === 'signalsOff') return 'off';
  if (property.enum) return 'choice';
  if (property.type === 'boolean') return 'switch';
  if (property.type === 'array') return 'words';
  return property.type === 'integer' || property.type === 'number' ? 'number' : 'text';
}
