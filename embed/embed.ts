import { fillCounts } from './counts.ts';
import { AfterwordComments, defineElement } from './element.ts';
import { tagName } from './here.ts';

/*
 * The script that a site's owner puts where the comments shall stand. It defines <afterword-comments>, puts
 * one after itself unless the page has one, and fills the counts that the page asks for.
 */

/** Time for the elements near the reader to begin to load: their thread brings its count with it. */
const countsDelayMs = 200;

// Scripts that defer other scripts (a CDN's, a cache plugin's) run them without a `currentScript`.
const script = (document.currentScript ??
  document.querySelector('script[data-site][src*="embed.js"]')) as HTMLScriptElement | null;
const ownSite = script?.dataset.site;
const defaults = { server: new URL(script?.src || location.href).origin, site: ownSite };
const isFirst = defineElement(defaults);

// The page's own element may stand below the script.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  placeElement();
  if (isFirst) setTimeout(countPages, countsDelayMs);
}

function countPages(): void {
  const elements = [...document.querySelectorAll<AfterwordComments>(tagName)];
  const { server, site } = elements[0]?.place ?? defaults;
  if (!site) return;
  const known = elements.flatMap(({ place, isLoading }) => (place && isLoading ? place.url : []));
  void fillCounts({ server, site }, known, (page, count) => {
    for (const element of elements) if (element.place?.url === page) element.reserve(count);
  });
}

/** In the page's head there is no place for comments: there the script only serves the page's own elements. */
function placeElement(): void {
  if (!ownSite || script.closest('head') || document.querySelector(tagName)) return;
  const element = document.createElement(tagName);
  for (const name of [...AfterwordComments.observedAttributes, 'theme', 'count']) {
    const value = script.getAttribute(`data-${name}`);
    if (value) element.setAttribute(name, value);
  }
  element.setAttribute('server', defaults.server);
  // So that a byline's count can link to the thread.
  if (!document.getElementById('comments')) element.id = 'comments';
  script.after(element);
}
