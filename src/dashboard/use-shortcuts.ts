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

/**
 * Calls with every key that is pressed outside of text fields and dialogs; `undo` is Ctrl+Z or ⌘Z.
 * @param act returns whether it knew the key: the browser then does nothing else with it.
 */
export function useShortcuts(singleKeys: boolean, act: (key: string) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isBusyWith(event.target)) return;
      const chord = event.ctrlKey || event.metaKey;
      const isUndo = chord && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      if (!isUndo && (chord || event.altKey || !singleKeys)) return;
      if (latest.current(isUndo ? 'undo' : event.key)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [singleKeys]);
}

function isBusyWith(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, dialog, [contenteditable]:not([contenteditable="false"])') !==
      null
  );
}
