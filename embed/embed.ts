import { fillCounts } from './counts.ts';
import { AfterwordComments, defineElement } from './element.ts';
import { tagName } from './here.ts';
import { ownScript } from './own-script.ts';

/*
 * The script that a site's owner puts where the comments shall stand. It defines <afterword-comments>, puts
 * one after itself unless the page has one, and fills the counts that the page asks for.
 */

/** Time for the elements near the reader to begin to load: their thread brings its count with it. */
const countsDelayMs = 200;

const isFirst = defineElement();

// The page's own element may stand below the script.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();

function start(): void {
  placeElement();
  if (isFirst) setTimeout(countPages, countsDelayMs);
}

function countPages(): void {
  const elements = [...document.querySelectorAll<AfterwordComments>(tagName)];
  const { server, site } = elements[0]?.place ?? ownScript;
  if (!site) return;
  const known = elements.map(({ place, isLoading }) => isLoading && place?.url);
  void fillCounts({ server, site }, known, (page, count) => {
    for (const element of elements) if (element.place?.url === page) element.reserve(count);
  });
}

/** In the page's head there is no place for comments: there the script only serves the page's own elements. */
function placeElement(): void {
  const { tag, server, site } = ownScript;
  if (!site || tag!.closest('head') || document.querySelector(tagName)) return;
  const element = document.createElement(tagName);
  for (const name of [...AfterwordComments.observedAttributes, 'theme', 'count']) {
    const value = tag!.getAttribute(`data-${name}`);
    if (value) element.setAttribute(name, value);
  }
  element.setAttribute('server', server);
  // So that a byline's count can link to the thread.
  if (!document.getElementById('comments')) element.id = 'comments';
  tag!.after(element);
}
