import { pageAddress } from './page-address.ts';

export const tagName = 'afterword-comments';

/**
 * The address of the page that the script runs on.
 *
 * @param owners what the page's owner says that it is.
 */
export function thisPage(owners?: string | null): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"][href]');
  return pageAddress(location.href, owners, canonical?.href);
}

/** The language of the page around an element, as its owner declares it. */
export function languageAround(element: Element): string {
  return element.closest<HTMLElement>('[lang]')?.lang || 'en';
}
