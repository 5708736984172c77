type Attributes = { [name: string]: string | boolean | undefined | ((event: never) => void) };
type Part = Node | Attributes | string | false | null | undefined;

/**
 * A new element: `p.muted.gone` has two classes, which are the names of its `part` too. What follows are texts
 * and elements in it, and attributes: a function is a listener of the event that it is named after, `true` an
 * attribute without a value, `false`, `''` and `undefined` none. A button does not send a form unless it says so.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  what: K | `${K}.${string}`,
  ...parts: Part[]
): HTMLElementTagNameMap[K] {
  const [tag, ...names] = what.split('.');
  const element = document.createElement(tag as K);
  const set = (attributes: Attributes) => {
    for (const name in attributes) {
      const value = attributes[name];
      if (typeof value === 'function') element.addEventListener(name, value as EventListener);
      else if (value) element.setAttribute(name, value === true ? '' : value);
    }
  };
  if (names[0]) set({ class: names.join(' '), part: names.join(' ') });
  if (tag === 'button') set({ type: 'button' });
  for (const part of parts) {
    if (typeof part === 'string' || part instanceof Node) element.append(part);
    else if (part) set(part);
  }
  return element;
}
