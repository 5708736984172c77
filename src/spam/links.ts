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
 */
export function linkDestinations(text: string): Set<string> {
  const found = linkPatterns.flatMap(pattern =>
    Array.from(text.matchAll(pattern), match => destination(match[1] ?? match[0])),
  );
  return new Set(found.filter(address => address !== undefined));
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
  const url = URL.parse(/^https?:/i.test(trimmed) ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`);
  if (!url?.hostname.includes('.')) return undefined;
  return url.host.replace(/^www\./, '') + withoutTrailing(url.pathname + url.search, /\//);
}

/** A loop, because a regular expression that ends in `+$` takes quadratic time on a text of dots. */
function withoutTrailing(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
