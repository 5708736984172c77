import { fillCounts } from './counts.ts';
import { type AfterwordComments, defineElement } from './element.ts';
import { tagName } from './here.ts';

/*
 * The script that a site's owner puts where the comments shall stand. It defines <afterword-comments>, puts
 * one after itself unless the page has one, and fills the counts that the page asks for.
 */

// Scripts that defer other scripts (a CDN's, a cache plugin's) run them without a `currentScript`.
const script = (document.currentScript ??
  document.querySelector('script[data-site][src*="embed.js"]')) as HTMLScriptElement | null;
const defaults = {
  server: new URL(script?.src || location.href).origin,
  site: script?.dataset.site,
};
const isFirst = defineElement(defaults);

// The page's own element may stand below the script.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  placeElement();
  if (!isFirst) return;
  const places = [...document.querySelectorAll<AfterwordComments>(tagName)].flatMap(
    ({ place }) => place ?? [],
  );
  const site = defaults.site ?? places[0]?.site;
  if (!site) return;
  fillCounts(
    { server: places[0]?.server ?? defaults.server, site },
    places.map(({ url }) => url),
  );
}

/** In the page's head there is no place for comments: there the script only serves the page's own elements. */
function placeElement(): void {
  if (!script?.dataset.site || script.closest('head') || document.querySelector(tagName)) return;
  const element = document.createElement(tagName);
  const { site, pageKey, pageUrl } = script.dataset;
  for (const [name, value] of Object.entries({
    site,
    server: defaults.server,
    'page-key': pageKey,
    'page-url': pageUrl,
  })) {
    if (value) element.setAttribute(name, value);
  }
  // So that a byline's count can link to the thread.
  if (!document.getElementById('comments')) element.id = 'comments';
  script.after(element);
}
