import type { Site } from '../../domain/site.ts';
import { type AuthorRule, isAbout } from './author-rules.ts';
import { type Judged, takeApart } from './said-by.ts';
import { wordsCaught } from './word-rules.ts';

/** What a site's own rules say of a comment, before anybody else is asked. */
export interface Ruling {
  /** It goes to spam, for these reasons. */
  reject: string[];
  /** It is held whatever a spam check says, for these reasons. */
  hold: string[];
  /** The moderators trust the author. */
  trusted: boolean;
  /** The rules that it met, by name: `hold:WORD`, `reject:WORD`, `author:ID`. */
  met: string[];
}

/** A site's rules on a comment: a pure function, in bounded time. */
export function rulingOn(
  settings: Pick<Site['settings'], 'maxLinks' | 'holdWords' | 'rejectWords'>,
  authorRules: readonly AuthorRule[],
  comment: Judged,
): Ruling {
  const said = takeApart(comment);
  const about = authorRules.filter(rule => isAbout(rule, said));
  const blocked = about.filter(rule => rule.effect === 'block');
  const rejected = wordsCaught(said, settings.rejectWords);
  const held = wordsCaught(said, settings.holdWords);
  const tooManyLinks = said.links > settings.maxLinks;
  return {
    reject: [
      ...blocked.map(rule => `the author is blocked: ${rule.value}`),
      ...rejected.map(word => `“${word}” is on the list of words that reject`),
    ],
    hold: [
      ...held.map(word => `“${word}” is on the list of words that hold`),
      ...(tooManyLinks ? [`${said.links} links, of ${settings.maxLinks} allowed`] : []),
    ],
    trusted: about.some(rule => rule.effect === 'trust'),
    met: [
      ...about.map(rule => `author:${rule.id}`),
      ...rejected.map(word => `reject:${word}`),
      ...held.map(word => `hold:${word}`),
    ],
  };
}
