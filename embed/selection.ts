/** What is selected, also within a shadow root, where some browsers tell only the root. */
export function selectionIn(root: ShadowRoot): Selection | null {
  return (root as { getSelection?(): Selection | null }).getSelection?.() ?? getSelection();
}
