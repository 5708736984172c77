import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pageStrings } from '../strings/pages.ts';

interface Props {
  /** What the button does, and to what: "Remove Mo". */
  label: string;
  text: string;
  /** What is asked before it is done. */
  question: string;
  onConfirm: () => Promise<void> | void;
}

/** A button for what cannot be taken back: it asks once more, in its place. */
export function Confirm({ label, text, question, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useLayoutEffect(() => {
    if (asking) yes.current?.focus();
    else if (was.current) first.current?.focus();
    was.current = asking;
  }, [asking]);

  async function confirm() {
    if (busy) return;
    setBusy(true);
    await onConfirm();
    setBusy(false);
    setAsking(false);
  }

  if (!asking) {
    return (
      <button ref={first} type="button" class="button" aria-label={label} onClick={() => setAsking(true)}>
        {text}
      </button>
    );
  }
  return (
    <fieldset
      class="confirm"
      aria-label={question}
      onKeyDown={event => event.key === 'Escape' && setAsking(false)}
    >
      <span>{question}</span>
      <button ref={yes} type="button" class="button danger" aria-disabled={busy} onClick={confirm}>
        {text}
      </button>
      <button type="button" class="button plain" onClick={() => setAsking(false)}>
        {pageStrings.cancel}
      </button>
    </fieldset>
  );
}
