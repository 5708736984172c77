import assert from 'node:assert/strict';

const allowed: Record<string, string[]> = {
  a: ['href', 'title', 'rel'],
  abbr: ['title'],
  acronym: ['title'],
  blockquote: ['cite'],
  q: ['cite'],
  ol: ['start'],
  ...Object.fromEntries(
    'b br cite code del em i li p pre s strike strong ul'.split(' ').map(tag => [tag, []]),
  ),
};

const tagPattern = /<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)( \/)?>/g;
const webAddress = /^(?:https?:\/\/|mailto:)/i;

/**
 * Reads HTML by rules of its own, far stricter than a browser's, and fails on anything that is not known to be
 * harmless: another tag or attribute, an address that runs or loads something, a tag left open or closed twice
 * (it would reach out of the comment), a bare `<`.
 */
export function assertSafe(html: string, about = html): void {
  const open: string[] = [];
  for (const [, slash, name = '', attributes = ''] of html.matchAll(tagPattern)) {
    assert.ok(Object.hasOwn(allowed, name), `<${name}> in ${about}`);
    if (name === 'br') continue;
    if (slash) assert.equal(open.pop(), name, `nesting in ${about}`);
    else open.push(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([a-z]+)="([^"]*)"/g)) {
      assert.ok(allowed[name]!.includes(attribute), `${attribute} in ${about}`);
      if (attribute === 'href' || attribute === 'cite') assertHarmless(decode(value), about);
    }
    if (name === 'a' && !slash) assert.match(attributes, / rel="nofollow ugc noopener"/, about);
  }
  assert.deepEqual(open, [], `left open in ${about}`);
  assert.ok(!/[<>]/.test(html.replaceAll(tagPattern, '')), `a bare < or > in ${about}`);
}

/** Where a browser would go from the page. */
function assertHarmless(address: string, about: string): void {
  const url = URL.parse(address, 'https://page.example/post');
  // What is no address leads nowhere.
  if (!url) return;
  assert.match(url.href, webAddress, about);
  const isRelative = !webAddress.test(address);
  assert.ok(!isRelative || url.origin === 'https://page.example', `${address} leaves the site in ${about}`);
}

function decode(value: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return value.replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => names[name]!);
}
