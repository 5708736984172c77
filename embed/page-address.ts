export function withoutFragment(address: string): string {
  return address.replace(/#.*/s, '');
}

/**
 * The address that names the page's thread: the owner's word first, then the page's canonical link (of the
 * same origin only: a link to another site would put the comments there), else where the browser is.
 *
 * @param location the document's address.
 */
export function pageAddress(
  location: string,
  owners: string | null | undefined,
  canonical: string | null | undefined,
): string {
  const own = owners ? resolve(owners, location) : undefined;
  if (own) return withoutFragment(own.href);
  const link = canonical ? resolve(canonical, location) : undefined;
  return withoutFragment(link?.origin === new URL(location).origin ? link.href : location);
}

/** An absolute address, or undefined where the text is none. */
export function resolve(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
