interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const same = (text: string) => text;
const rules: Policy = { createHTML: same, createScriptURL: same };
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
let made: Policy | undefined;

/**
 * What comes this way is only HTML that the server has sanitized, and scripts of our own server whose hash is
 * known; the named policy lets a page say so (`trusted-types afterword`) and forbid every other.
 */
export function policy(): Policy {
  made ??= trustedTypes?.createPolicy('afterword', rules) ?? rules;
  return made;
}

/** Puts HTML that the server has sanitized into an element. */
export function setHtml(element: HTMLElement, html: string): void {
  element.innerHTML = policy().createHTML(html);
}
