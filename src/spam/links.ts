/** Where links stand: bare or in Markdown or HTML with their scheme, then those that need none. */
const linkPatterns = [
  /(?:https?:\/\/|\bwww\.)[^\s<>"'`()[\]]+/gi,
  /\]\(\s*<?([^\s()<>]+)/g,
  /\bhref\s*=\s*["']?([^\s"'<>]+)/gi,
  /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?([^\s<>]+)/gm,
];

/**
 * The destinations outside the page that a text links to, each once, however it is written there. Takes time
 * in proportion to the text's length, whatever the text.
 * @param linked where the links of its HTML lead: what is one there is one, whatever the text looked like.
 */
export function linkDestinations(text: string, linked: readonly string[] = []): Set<string> {
  const found = linkPatterns.flatMap(pattern =>
    Array.from(text.matchAll(pattern), match => destination(match[1] ?? match[0])),
  );
  return new Set([...found.filter(address => address !== undefined), ...linked]);
}

/** Where the links of sanitized HTML lead, in their order, outside the page. */
export function linkedFrom(html: string): string[] {
  const addresses = Array.from(html.matchAll(/<a [^<>]*?href="([^"]*)"/g), ([, href]) => unescaped(href!));
  return addresses.map(destination).filter(address => address !== undefined);
}

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function unescaped(attribute: string): string {
  return attribute.replaceAll(/&(?:amp|lt|gt|quot);/g, each => escapes[each]!);
}

/** Where the text of a link stays and its address goes: its words are the linked page's, not the author's. */
const addressPatterns: [RegExp, string][] = [
  [/(?:https?:\/\/|\bwww\.)[^\s<>"'`()[\]]+/gi, ' '],
  [/\]\(\s*<?[^\s()<>]+/g, '] '],
  [/\bhref\s*=\s*["']?[^\s"'<>]+/gi, ' '],
  [/^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?[^\s<>]+/gm, ' '],
];

/** The text without the addresses that it links to, and without HTML tags; what is shown as a link stays. */
export function withoutLinks(text: string): string {
  let rest = text;
  for (const [pattern, kept] of addressPatterns) rest = rest.replaceAll(pattern, kept);
  return rest.replaceAll(/<\/?[a-z][^<>]{0,300}>/gi, ' ');
}

/** An address in one form, without what does not change where it leads; undefined if it is no web address. */
export function destination(address: string): string | undefined {
  const trimmed = withoutTrailing(address, /[.,;:!?…*_~]/);
  // `/about` and `#top` lead nowhere else, `mailto:` and the like not to a page.
  if (/^(?:\/(?!\/)|#|\?|\.)|^(?!https?:)[a-z][a-z0-9+-]*:(?!\d)/i.test(trimmed)) return undefined;
  const hasScheme = /^https?:/i.test(trimmed);
  const url = URL.parse(hasScheme ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`);
  // Without a scheme, "and/or" is no address; with one, even a bare top-level domain is.
  if (!url || (!hasScheme && !url.hostname.includes('.'))) return undefined;
  return url.host.replace(/^www\./, '') + withoutTrailing(url.pathname + url.search, /\//);
}

/** A loop, because a regular expression that ends in `+$` takes quadratic time on a text of dots. */
function withoutTrailing(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
