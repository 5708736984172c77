/** An element of a document, with its namespace's prefix in its name. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Its own text and that of everything in it. */
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const name = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const space = /[ \t\r\n]*/y;

/**
 * Parses XML 1.0 as strictly as its well-formedness asks, for documents without a doctype, comments and CDATA.
 * @throws Error that says where the document is not well-formed.
 */
export function parseXml(source: string): XmlElement {
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: …${source.slice(Math.max(0, at - 40), at + 40)}…`);
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ''] = pattern.exec(source) ?? [];
    at += found.length;
    return found;
  };
  const expect = (text: string): void => {
    if (!source.startsWith(text, at)) fail(`no ${text}`);
    at += text.length;
  };
  const decode = (text: string): string => {
    if (!text.isWellFormed()) fail('a lone surrogate');
    if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) fail('a forbidden character');
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)) fail('a bare ampersand');
    return text.replaceAll(/&(#x?)?(\w+);/g, (_, number: string | undefined, code: string) =>
      number ? String.fromCodePoint(Number.parseInt(code, number === '#' ? 10 : 16)) : entities[code]!,
    );
  };

  function attributes(): Record<string, string> {
    const found: Record<string, string> = {};
    for (;;) {
      const gap = take(space);
      if (source[at] === '>' || source.startsWith('/>', at) || source.startsWith('?>', at)) return found;
      if (gap === '') fail('no space before an attribute');
      const attribute = take(name) || fail('no name of an attribute');
      expect('="');
      const end = source.indexOf('"', at);
      const value = source.slice(at, end);
      if (end === -1 || value.includes('<')) fail('an attribute does not end');
      if (attribute in found) fail('an attribute stands twice');
      at = end + 1;
      found[attribute] = decode(value);
    }
  }

  function element(): XmlElement {
    expect('<');
    const tag = take(name) || fail('no name of an element');
    const made: XmlElement = { name: tag, attributes: attributes(), children: [], text: '' };
    if (source.startsWith('/>', at)) {
      at += 2;
      return made;
    }
    expect('>');
    for (;;) {
      const text = take(/[^<]*/y);
      if (text.includes(']]>')) fail('a ]]> in a text');
      made.text += decode(text);
      if (source.startsWith('</', at)) {
        expect(`</${tag}>`);
        return made;
      }
      const child = element();
      made.children.push(child);
      made.text += child.text;
    }
  }

  expect('<?xml');
  attributes();
  expect('?>');
  take(space);
  const root = element();
  take(space);
  if (at !== source.length) fail('something after the root');
  return root;
}

/** The children of that name. */
export function all(parent: XmlElement, childName: string): XmlElement[] {
  return parent.children.filter(child => child.name === childName);
}

/** The one child of that name; fails where there is none, or more. */
export function one(parent: XmlElement, childName: string): XmlElement {
  const found = all(parent, childName);
  if (found.length !== 1) throw new Error(`<${parent.name}> has ${found.length} <${childName}>`);
  return found[0]!;
}
