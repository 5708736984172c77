/** A key, shown where there is a keyboard; `aria-keyshortcuts` and the help tell the same to others. */
export function Key({ name }: { name: string }) {
  return (
    <span class="key for-keys" aria-hidden="true">
      {name}
    </span>
  );
}
