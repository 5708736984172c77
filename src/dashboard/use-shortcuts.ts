import { useEffect, useRef, useState } from 'preact/hooks';

const storageKey = 'afterword:single-keys';

/** Whether the moderator wants single-key shortcuts (WCAG 2.1.4: they can be switched off); on until said. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(() => remembered() !== 'off');
  return [
    on,
    wanted => {
      remember(wanted ? 'on' : 'off');
      setOn(wanted);
    },
  ];
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // The browser was told to keep nothing for this site.
    return null;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(storageKey, value);
  } catch {
    // It holds for as long as the page is open.
  }
}

export interface Key {
  /** In lower case; `undo` is Ctrl+Z or ⌘Z. */
  key: string;
  /** With a letter only: of other characters, some need Shift to be typed. */
  shift: boolean;
}

/**
 * Calls with every key that is pressed outside of text fields and dialogs.
 * @param act returns whether it knew the key: the browser then does nothing else with it.
 */
export function useShortcuts(singleKeys: boolean, act: (pressed: Key) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isBusyWith(event.target)) return;
      const chord = event.ctrlKey || event.metaKey;
      const isUndo = chord && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      if (!isUndo && (chord || event.altKey || !singleKeys)) return;
      // Caps Lock makes a capital of a letter; it is Shift that tells one from many.
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isLetter = /^\p{L}$/u.test(key);
      const pressed = isUndo ? { key: 'undo', shift: false } : { key, shift: event.shiftKey && isLetter };
      if (latest.current(pressed)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [singleKeys]);
}

function isBusyWith(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="checkbox"]), textarea, select, dialog, [contenteditable]:not([contenteditable="false"])',
    ) !== null
  );
}
