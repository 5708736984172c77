/** How often the address is looked at where no browser tells that it has changed. */
const addressLookMs = 500;

/**
 * Watches for a single-page app that changes the page under the element, until the signal comes.
 * @param onChange the address, the canonical link or the title may be another one.
 */
export function watchPage(onChange: () => void, signal: AbortSignal): void {
  addEventListener('popstate', onChange, { signal });
  const { navigation } = globalThis as { navigation?: EventTarget };
  // Older Safari and Firefox tell nobody.
  const looking = navigation ? 0 : setInterval(onChange, addressLookMs);
  navigation?.addEventListener('navigatesuccess', onChange, { signal });
  const head = new MutationObserver(onChange);
  head.observe(document.head, { childList: true, subtree: true, attributeFilter: ['href'] });
  signal.addEventListener('abort', () => {
    clearInterval(looking);
    head.disconnect();
  });
}
