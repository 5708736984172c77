/** The address as a person compares it: without `https://` and without the slash of an empty path. */
export function bareAddress(address: string): string {
  return address.replace(/^https:\/\//i, '').replace(/^((?:http:\/\/)?[^/?#]+)\/$/, '$1');
}

/** An address that may be a link's destination, or undefined: nothing but http, https and mailto is followed. */
export function followable(address: string | null): string | undefined {
  const url = address === null ? null : URL.parse(address);
  return url && /^(https?|mailto):$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Whether a link's own text already tells where it leads. A text that names another address, or the same one in
 * letters that look alike (the browser's form of a host is Punycode), does not.
 */
export function tellsDestination(text: string, address: string): boolean {
  const said = text.trim();
  if (said === '') return false;
  const forms = [address, address.replace(/^https?:\/\//i, ''), address.replace(/^mailto:/i, '')];
  return forms.some(form => withoutSlash(form) === withoutSlash(said));
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}
