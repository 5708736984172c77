interface TrustedHtmlPolicy {
  createHTML(html: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: TrustedHtmlPolicy): TrustedHtmlPolicy;
}

/** The one door through which HTML enters the page; the page's Content-Security-Policy knows it by name. */
const policy: TrustedHtmlPolicy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy(
  'afterword-dashboard',
  { createHTML: html => html },
) ?? {
  createHTML: html => html,
};

/** Puts a comment's HTML, which the server made and sanitized, into an element. Nothing else may come here. */
export function showSanitized(element: Element, html: string): void {
  // A TrustedHTML object where the browser has Trusted Types; TypeScript's innerHTML knows strings only.
  element.innerHTML = policy.createHTML(html);
}
