import { getCounts, type Place } from './api.ts';
import { languageAround, tagName, thisPage } from './here.ts';
import { resolve, withoutFragment } from './page-address.ts';
import { wordsFor } from './strings.ts';

const attribute = 'data-afterword-count';
const maxPagesPerCall = 50;

/** Writes a page's count ("3 Comments") into every element that asks for it. */
export function showCount(page: string, count: number): void {
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    if (countedPage(element) !== page) continue;
    const { plural, t } = wordsFor(languageAround(element));
    element.textContent = plural(t.comments, count);
  }
}

/**
 * Fills every element that asks for a page's count.
 *
 * @param known pages whose thread is on its way: it brings its count with it.
 */
export async function fillCounts(site: Pick<Place, 'server' | 'site'>, known: string[]): Promise<void> {
  const asking = [...document.querySelectorAll(`[${attribute}]`)].map(countedPage);
  const pages = [...new Set(asking)].filter(page => page && !known.includes(page));
  for (let start = 0; start < pages.length; start += maxPagesPerCall) {
    const answer = await getCounts(site, pages.slice(start, start + maxPagesPerCall));
    // Without an answer the page keeps what its owner put there.
    if (answer.failure) return;
    for (const { page, count } of answer.value.counts) showCount(page, count);
  }
}

function countedPage(element: Element): string {
  const address = element.getAttribute(attribute);
  if (address) return withoutFragment(resolve(address, document.baseURI)?.href ?? '');
  return thisPage(document.querySelector(tagName)?.getAttribute('page-url'));
}
