/*
 * Inside the frame: tells the page around it how high the comments are, and where to scroll. Served as it is.
 *
 *   { type: 'afterword:height', height }   whenever it changes, in CSS pixels
 *   { type: 'afterword:scroll', top }      when a comment is gone to, from the frame's top
 */
const around = window.parent;
// Nothing here is secret, but nobody else is meant.
const target = around === window ? undefined : originAround();
const comments = document.querySelector('afterword-comments');

function originAround() {
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest) return nearest;
  return document.referrer ? new URL(document.referrer).origin : '*';
}

function tell(message) {
  if (target !== undefined) around.postMessage(message, target);
}

new ResizeObserver(() => {
  tell({ type: 'afterword:height', height: Math.ceil(document.documentElement.offsetHeight) });
}).observe(document.body);

// The frame is as high as what is in it: only the page around it can scroll.
comments.addEventListener('focusin', event => {
  const [article] = event.composedPath();
  if (article instanceof HTMLElement && article.localName === 'article') {
    tell({ type: 'afterword:scroll', top: Math.round(article.getBoundingClientRect().top) });
  }
});

// Other pages open beside the blog, not inside its frame; a comment's own link is the article's.
comments.addEventListener('click', event => {
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
  if (!link) return;
  const { hash } = new URL(link.href);
  if (link.href.replace(/#.*/s, '') === location.href.replace(/#.*/s, '')) {
    if (hash) link.href = document.querySelector('link[rel="canonical"]').href + hash;
    link.target = '_parent';
  } else {
    link.target = '_blank';
  }
});
