type Attribute = string | number | boolean | undefined | ((event: never) => void);
type Child = Node | string | false | null | undefined;

/**
 * A new element. A function is a listener of the event that it is named after, `true` an attribute without
 * a value, `false` and `undefined` none.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value as EventListener);
    else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  for (const child of children) if (child) element.append(child);
  return element;
}
