/** HTML that is safe to send: made by `html`, never by hand. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Value = string | number | Html | false | null | undefined | readonly Value[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => entities[character]!);
}

function render(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  return Array.isArray(value) ? value.map(render).join('') : escapeText(String(value));
}

/**
 * A template whose values are escaped, in text and in quoted attributes; lists are joined; `false`, `null`
 * and `undefined` leave nothing.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(render)));
}

/** A comment's HTML as the store keeps it: `content/sanitize.ts` was its last step. Nothing else may come here. */
export function sanitizedHtml(stored: string): Html {
  return new Html(stored);
}
