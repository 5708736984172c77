import type { Controls } from './form-controls.ts';

/** The form that takes this one's place in the element, as in another order, begins with the same name and email. */
export function handOver(inputs: Controls['inputs'], root: ShadowRoot): void {
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true });
  look();

  function look(): void {
    for (const input of Object.values(inputs)) {
      const next = root.querySelector<HTMLInputElement>(`#${input.id}`);
      // It may have to be loaded first, or may never come.
      if (!next || next === input) return;
      next.value ||= input.value;
    }
    watch.disconnect();
  }
}
