interface HtmlPolicy {
  createHTML(html: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/**
 * Puts a comment's HTML into an element. The only HTML that ever comes this way is what the server has
 * sanitized; the named policy lets a page say so (`trusted-types afterword`) and forbid every other.
 */
export function setCommentHtml(element: HTMLElement, html: string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('afterword', { createHTML: text => text });
  element.innerHTML = policy?.createHTML(html) ?? html;
}
