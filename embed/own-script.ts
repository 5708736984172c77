// Scripts that defer other scripts (a CDN's, a cache plugin's) run them without a `currentScript`.
const tag = (document.currentScript ??
  document.querySelector('script[data-site][src*="embed.js"]')) as HTMLScriptElement | null;

/** The script's own tag, and what it says for elements that do not say it themselves. */
export const ownScript = {
  tag,
  server: new URL(tag?.src || location.href).origin,
  site: tag?.dataset.site,
};
