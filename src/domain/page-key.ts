import { Refusal } from './errors.ts';
import type { Site } from './site.ts';

/** Longest page address that is taken, as sent and percent-encoded, in characters: an index has to hold it. */
export const maxPageUrlLength = 2_000;

/** Query parameters that say where a reader came from, not which page it is. */
const trackingParameters =
  /^(?:utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|s_cid|ref_src|ref_url|srsltid|epik|pk_.*|mtm_.*|matomo_.*|hsa_.*|__s|amp|_openstat|spm|share_id|replytocom)$/i;

export interface Page {
  /** Names the thread within its site: the canonical address, or the owner's explicit key. */
  key: string;
  /** The canonical address. */
  url: string;
}

/**
 * The page that an address names: https and http, `www`-less or not, are told apart only by the site's
 * origins; scheme and host in lower case, no default port, no fragment, no `index.html`, no trailing slash,
 * no tracking parameters, the others sorted, percent-encoding in one form (RFC 3986, 6.2.2).
 *
 * @param explicitKey the owner's own key (`data-key`): it names the thread whatever the address is.
 * @throws Refusal `page-not-on-site` unless the address is under one of the site's origins.
 */
export function pageOf(site: Site, address: string, explicitKey?: string): Page {
  const url = URL.parse(address);
  // A blob: address has the origin of the page that made it, and is no page.
  const isOnSite = url && /^https?:$/.test(url.protocol) && site.origins.includes(url.origin);
  const canonical = isOnSite ? canonicalUrl(url) : undefined;
  if (canonical === undefined || canonical.length > maxPageUrlLength) {
    throw new Refusal(
      'page-not-on-site',
      `This address is not a page of ${site.name}: its owner has to add the page's origin to the site.`,
    );
  }
  return { key: explicitKey ?? canonical, url: canonical };
}

/** @param url an http or https address. */
export function canonicalUrl(url: URL): string {
  return url.origin + canonicalPath(url.pathname) + canonicalQuery(url.searchParams);
}

function canonicalPath(pathname: string): string {
  const path = normalisePercentEncoding(pathname)
    .replaceAll(/\/{2,}/g, '/')
    .replace(/\/index\.(?:html?|php)$/i, '/');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Unreserved characters stand for themselves, everything else is upper-case hex. */
function normalisePercentEncoding(path: string): string {
  return path
    .replaceAll(/%[0-9a-f]{2}/gi, code => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[A-Za-z0-9\-._~]/.test(character) ? character : code.toUpperCase();
    })
    .replaceAll(/%(?![0-9A-F]{2})/g, '%25');
}

function canonicalQuery(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([name]) => !trackingParameters.test(name)));
  kept.sort();
  return kept.size > 0 ? `?${kept}` : '';
}
