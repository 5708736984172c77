import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  id: string;
  heading: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A window before the page; what is marked `data-first` in it takes the focus, which goes back where it was. */
export function Dialog({ id, heading, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const closed = useRef(false);
  /** The event of closing comes late: by then the same dialog may be open anew. */
  function close(event: Event) {
    event.preventDefault();
    if (!closed.current) onClose();
    closed.current = true;
  }
  return (
    <dialog
      ref={dialog}
      class="window"
      aria-labelledby={`${id}-heading`}
      onCancel={close}
      onClose={close}
      closedby="any"
    >
      <div>
        <h2 id={`${id}-heading`}>{heading}</h2>
        {children}
      </div>
    </dialog>
  );
}
