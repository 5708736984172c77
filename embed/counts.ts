import { callTo, getCounts, type Place } from './api.ts';
import { languageAround, tagName, thisPage } from './here.ts';
import { keepWords, loadWords } from './load.ts';
import { resolve, withoutFragment } from './page-address.ts';

const attribute = 'data-afterword-count';
const maxPagesPerCall = 50;

/** Writes a page's count ("3 Comments") into every element that asks for it. */
export async function showCount(server: string, page: string, count: number): Promise<void> {
  for (const element of askingElements()) {
    if (countedPage(element) !== page) continue;
    const words = await loadWords(server, languageAround(element));
    // Without words the page keeps what its owner put there.
    if (words) element.textContent = words.plural(words.t.comments, count);
  }
}

/**
 * Fills every element that asks for a page's count.
 *
 * @param known pages whose thread is on its way: it brings its count with it.
 * @param onCount told each count.
 */
export async function fillCounts(
  site: Pick<Place, 'server' | 'site'>,
  known: (string | false | undefined)[],
  onCount: (page: string, count: number) => void,
): Promise<void> {
  const elements = askingElements();
  const asked = new Set(elements.map(countedPage));
  const pages = [...asked].filter(page => page && !known.includes(page));
  for (let start = 0; start < pages.length; start += maxPagesPerCall) {
    const language = languageAround(elements[0]!);
    const some = pages.slice(start, start + maxPagesPerCall);
    const { value } = await getCounts(callTo(site), some, language);
    if (!value?.strings) return;
    keepWords(language, value.strings);
    for (const { page, count } of value.counts) {
      onCount(page, count);
      void showCount(site.server, page, count);
    }
  }
}

function askingElements(): Element[] {
  return [...document.querySelectorAll(`[${attribute}]`)];
}

function countedPage(element: Element): string {
  const address = element.getAttribute(attribute);
  if (address) return withoutFragment(resolve(address, document.baseURI)?.href ?? '');
  return thisPage(document.querySelector(tagName)?.getAttribute('page-url'));
}
