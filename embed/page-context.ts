import type { Draft } from './write-api.ts';

const mostTags = 20;
const maxTagLength = 100;

/** What the page says of itself, for the spam check. */
export function pageContext(): Pick<Draft, 'context' | 'language' | 'modified'> {
  const meta = (selector: string) =>
    [...document.querySelectorAll<HTMLMetaElement>(`meta[${selector}]`)].map(({ content }) => content);
  const tags = [
    ...meta('property="article:section"'),
    ...meta('property="article:tag"'),
    ...meta('name="keywords" i').flatMap(keywords => keywords.split(',')),
  ].map(tag => tag.trim().slice(0, maxTagLength));
  return {
    context: [...new Set(tags.filter(Boolean))].slice(0, mostTags),
    language: document.documentElement.lang,
    modified: meta('property="article:modified_time"')[0],
  };
}
