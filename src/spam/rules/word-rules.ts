import { isIP } from 'node:net';
import { isInRange, isSameIp, isUnderDomain, parseDomain, parseRange } from './address.ts';
import { plainText, type Said, wordsOf } from './said-by.ts';

/** What an entry of a word list is about, as it is read from how it is written. */
export type WordKind = 'word' | 'phrase' | 'email' | 'domain' | 'url' | 'ip' | 'range';

/** Writing without spaces between words: there, a word is found wherever its letters stand. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** @returns `word` for whatever is nothing else. */
export function kindOfWord(entry: string): WordKind {
  const text = entry.trim();
  if (parseRange(text)) return 'range';
  if (isIP(text)) return 'ip';
  if (/^https?:\/\/\S+$/i.test(text)) return 'url';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (parseDomain(text)) return 'domain';
  return wordsOf(plainText(text)).length > 1 ? 'phrase' : 'word';
}

/**
 * The entries of a list that a comment contains. A word or phrase is found whole, whatever its case and however
 * it is dressed up, or as a beginning if it ends in `*`; an e-mail is the author's; a domain is that of the
 * author's e-mail, website or of any link, with its subdomains; an address is the beginning of a link; an IP
 * address or network is where the comment came from.
 *
 * Pure; takes time in proportion to the entries times the comment's length.
 */
export function wordsCaught(said: Said, entries: readonly string[]): string[] {
  return entries.filter(entry => catches(said, entry));
}

function catches(said: Said, entry: string): boolean {
  switch (kindOfWord(entry)) {
    case 'range':
      return isInRange(said.ip, entry);
    case 'ip':
      return isSameIp(said.ip, entry);
    case 'url':
      return linksUnder(said, entry);
    case 'email':
      return said.email === entry.trim().toLowerCase();
    case 'domain':
      return isOfDomain(said, parseDomain(entry)!);
    default:
      return saysWords(said, entry);
  }
}

function linksUnder(said: Said, address: string): boolean {
  const url = URL.parse(address.trim());
  if (!url) return false;
  const wanted = url.host.replace(/^www\./, '') + url.pathname.replace(/\/$/, '') + url.search;
  return said.destinations.some(destination => destination.startsWith(wanted));
}

/** Whether the author's e-mail, website or a link is of a domain. */
export function isOfDomain(said: Pick<Said, 'email' | 'hosts'>, domain: string): boolean {
  const mailHost = said.email.slice(said.email.lastIndexOf('@') + 1);
  return [mailHost, ...said.hosts].some(host => isUnderDomain(host, domain));
}

function saysWords(said: Said, entry: string): boolean {
  const plain = plainText(entry.trim());
  const isBeginning = plain.endsWith('*');
  const words = wordsOf(plain);
  // Of signs alone (`$$$`), as it stands.
  if (words.length === 0) return plain !== '' && said.letters.includes(plain.replaceAll(/\s+/g, ''));
  if (unspaced.test(plain)) return said.letters.includes(words.join(''));
  return said.words.includes(` ${words.join(' ')}${isBeginning ? '' : ' '}`);
}
