import { destination } from '../links.ts';
import { spamWordsIn } from '../spam-words.ts';
import { hostOf } from './reading.ts';
import { counted, growing, quoted, type Signal } from './signal.ts';

const defaultMaxLinks = 2;

/** Services that hide where a link leads. */
const shorteners = new Set(
  'bit.ly t.co goo.gl tinyurl.com ow.ly is.gd v.gd buff.ly cutt.ly rb.gy rebrand.ly shorturl.at tiny.cc t.ly adf.ly bc.vc ouo.io linktr.ee s.id t.me wa.me lnkd.in soo.gd clck.ru vk.cc bl.ink shorte.st adfoc.us u.to x.gd da.gd'.split(
    ' ',
  ),
);

/** Not file names (read.me, node.js), and not the host of a mail address. */
const bareDomain =
  /(?<![@\w.-])([a-z0-9](?:[a-z0-9-]{0,61}\.){1,3}(?:com|net|org|info|biz|shop|store|online|site|xyz|top|club|vip|bet|casino|ru|cn|pl|de|co|tk|ml|ly|live|website|link|click|pro))(?![\w.-]*@|\w)/;

const shownAsLink = [
  /\[([^\][\n]{1,200})\]\(\s*<?([^\s()<>]+)/g,
  /<a\s[^<>]{0,300}?href\s*=\s*["']?([^\s"'<>]+)[^<>]{0,300}>([^<>]{1,200})</gi,
] as const;

export const linkSignals: Signal[] = [
  {
    name: 'links',
    about: 'how many links the text has',
    weight: 0.9,
    find: ({ links }) =>
      links.size > 0 ? { strength: growing(links.size), reason: counted(links.size, 'link') } : undefined,
  },
  {
    name: 'too-many-links',
    about: 'more links than the site allows',
    weight: 3.5,
    find: ({ links, input }) => {
      const most = input.maxLinks ?? defaultMaxLinks;
      return links.size > most ? { strength: 1, reason: `more than ${counted(most, 'link')}` } : undefined;
    },
  },
  {
    name: 'many-hosts',
    about: 'links to several different sites',
    weight: 0.5,
    find: ({ hosts }) =>
      hosts.size > 2
        ? { strength: growing(hosts.size / 2), reason: `links to ${hosts.size} sites` }
        : undefined,
  },
  {
    name: 'short-link',
    about: 'links by a service that hides where they lead',
    weight: 1.8,
    find: ({ hosts }) => {
      const host = Array.from(hosts).find(each => shorteners.has(each));
      return host ? { strength: 1, reason: `a shortened link (${host})` } : undefined;
    },
  },
  {
    name: 'link-mismatch',
    about: 'a link that shows another address than the one it leads to',
    weight: 2.5,
    find: ({ text }) => {
      const shown = disguisedLink(text);
      return shown
        ? { strength: 1, reason: `a link that shows another address: ${quoted(shown)}` }
        : undefined;
    },
  },
  {
    name: 'link-words',
    about: 'words of spam in the addresses that the text links to',
    weight: 0.6,
    find: ({ links }) => {
      const [word] = spamWordsIn(Array.from(links).slice(0, 20).join(' ').toLowerCase());
      return word ? { strength: 1, reason: `${quoted(word)} in a link's address` } : undefined;
    },
  },
  {
    name: 'referral',
    about: 'links that pay whoever placed them',
    weight: 1.8,
    find: ({ links }) =>
      Array.from(links).some(link =>
        /[?&](?:ref|refid|aff|affid|affiliate|referral|invite|partner)=/i.test(link),
      )
        ? { strength: 1, reason: 'a link that pays whoever placed it' }
        : undefined,
  },
  {
    name: 'bare-domain',
    about: 'a web address written without http, which is no link but can be typed in',
    weight: 0.8,
    find: ({ prose }) => {
      const [, domain] = bareDomain.exec(prose) ?? [];
      return domain ? { strength: 1, reason: `a web address: ${quoted(domain)}` } : undefined;
    },
  },
  {
    name: 'only-link',
    about: 'a text that is nothing but a link',
    weight: 2.2,
    find: ({ links, words }) =>
      links.size > 0 && words.length === 0 ? { strength: 1, reason: 'nothing but a link' } : undefined,
  },
  {
    name: 'website',
    about: 'whether the author gives a website',
    weight: 0.2,
    find: ({ website }) => (website ? { strength: 1, reason: 'a website of the author' } : undefined),
  },
  {
    name: 'bbcode',
    about: 'forum markup for links, which this site does not read',
    weight: 3,
    find: ({ text }) =>
      /\[(?:url|link|img)=|\[\/(?:url|link|img)\]|\[(?:url|img)\](?!\()/i.test(text)
        ? { strength: 1, reason: 'forum markup for a link ([url])' }
        : undefined,
  },
  {
    name: 'html-link',
    about: 'links written in HTML',
    weight: 0.8,
    find: ({ text }) =>
      /<a\s[^<>]{0,300}?href/i.test(text) ? { strength: 1, reason: 'a link written in HTML' } : undefined,
  },
];

/** What a link shows, if that is a web address on another host than the one it leads to. */
function disguisedLink(text: string): string | undefined {
  for (const [index, pattern] of shownAsLink.entries()) {
    for (const match of text.matchAll(pattern)) {
      const [shown, target] = index === 0 ? [match[1]!, match[2]!] : [match[2]!, match[1]!];
      if (!/^\s*(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?\s*$/i.test(shown)) continue;
      const [from, to] = [destination(shown.trim()), destination(target)];
      if (from && to && hostOf(from) !== hostOf(to)) return shown.trim();
    }
  }
  return undefined;
}
