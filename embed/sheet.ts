/**
 * A style sheet that needs nothing of the page's Content-Security-Policy, as it is constructed.
 * @returns puts it into a shadow root, once however often it is called.
 */
export function sheetOf(css: string): (root: ShadowRoot) => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return root => {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter(one => one !== sheet), sheet];
  };
}
