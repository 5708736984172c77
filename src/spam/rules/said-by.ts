import { linkDestinations } from '../links.ts';

/** A comment as far as rules look at it. */
export interface Judged {
  text: string;
  /** Where the links of its HTML lead, each as often as it is there. */
  linked: readonly string[];
  name: string | null;
  email: string | null;
  website: string | null;
  ip: string | null;
}

/** What is read at most, in UTF-16 units. */
const maxTextLength = 100_000;

/** A comment taken apart, once for all rules. */
export interface Said {
  /** Every word of the text, the name, the address and the website, in lower case, with a space on each side. */
  words: string;
  /** The same without any white space: for writing that puts none between words. */
  letters: string;
  email: string;
  /** Where it links to, and the author's website: `example.com/path`. */
  destinations: string[];
  hosts: string[];
  websiteHosts: string[];
  ip: string;
  /** Links in the text itself: the same address twice is two links. */
  links: number;
}

/** Time and memory in proportion to the comment. */
export function takeApart(comment: Judged): Said {
  const text = comment.text.slice(0, maxTextLength);
  const links = [...linkDestinations(text, comment.linked)];
  const website = comment.website ? [...linkDestinations(comment.website)] : [];
  const destinations = [...links, ...website];
  const email = (comment.email ?? '').trim().toLowerCase();
  const all = plainText([text, comment.name, email, comment.website].filter(Boolean).join('\n'));
  return {
    words: ` ${wordsOf(all).join(' ')} `,
    letters: all.replaceAll(/\s+/g, ''),
    email,
    destinations,
    hosts: destinations.map(hostOf),
    websiteHosts: website.map(hostOf),
    ip: comment.ip ?? '',
    links: Math.max(links.length, comment.linked.length),
  };
}

/** NFKC, so that ｃａｓｉｎｏ is casino, lower case, and without the invisible characters that split a word. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '');
}

export function wordsOf(plain: string): string[] {
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Of a destination: `example.com/path` or `example.com:8080/path`. */
function hostOf(destination: string): string {
  return destination.split('/', 1)[0]!.replace(/:\d+$/, '');
}
