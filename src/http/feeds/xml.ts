/** XML that is safe to send: made by `xml`, never by hand. */
export class Xml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Xml | false | null | undefined | readonly Value[];

/** What no XML 1.0 document may hold, not even as a reference (2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what this is for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
};

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(forbidden, '')
    .replaceAll(/[&<>"'\r]/g, character => entities[character]!);
}

function render(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Xml) return value.text;
  return Array.isArray(value) ? value.map(render).join('') : escapeText(String(value));
}

/** A template whose values are escaped, in text and in quoted attributes; `false`, `null`, `undefined` leave nothing. */
export function xml(strings: TemplateStringsArray, ...values: Value[]): Xml {
  return new Xml(String.raw({ raw: strings }, ...values.map(render)));
}
