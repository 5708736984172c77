import type { Failure } from './api.ts';
import { createField } from './field.ts';
import type { Controls } from './form-controls.ts';
import type { Strings } from './strings.ts';
import { type FieldName, type FormRules, problemWith } from './validate.ts';

/** The fields of the form, and what is wrong with them. */
export interface Fields {
  /** Empties the text, as if nobody had been there. */
  clearText(): void;
  /** Shows what is wrong. @returns the first field with which something is. */
  check(names: readonly FieldName[]): HTMLElement | undefined;
  /** Shows what the server found wrong. @returns the first field of those. */
  show(failure: Failure): HTMLElement | undefined;
}

export function createFields(
  text: HTMLTextAreaElement,
  inputs: Controls['inputs'],
  rules: FormRules,
  t: Strings,
): Fields {
  const field = (name: FieldName, control: HTMLInputElement | HTMLTextAreaElement) =>
    createField(control, value => {
      const code = problemWith(name, value, rules);
      return code && t.fields[code];
    });
  const fields = {
    text: field('text', text),
    name: field('name', inputs.name),
    email: field('email', inputs.email),
    website: field('website', inputs.website),
  };

  /** The catalogue's sentence for what the server found wrong with a field. */
  function translated(name: string, code: string): string | undefined {
    // The form has seen that there is something: the server saw that nothing of it can be shown.
    const kind = { required: name === 'text' ? 'unseen' : 'missing', 'too-long': 'long' }[code] ?? 'wrong';
    return (t.fields as Record<string, string>)[`${name}-${kind}`];
  }

  return {
    clearText: fields.text.clear,
    check(names) {
      const [wrong] = names.filter(name => !fields[name].check());
      return wrong && fields[wrong].control;
    },
    show({ errors = [] }) {
      const known = errors.filter(({ field: name }) => name in fields);
      for (const { field: name, code, message } of known) {
        fields[name as FieldName].show(translated(name, code) ?? message);
      }
      return known[0] && fields[known[0].field as FieldName].control;
    },
  };
}
