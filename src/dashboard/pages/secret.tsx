import { useEffect, useRef, useState } from 'preact/hooks';
import { pageStrings } from '../strings/pages.ts';

interface Props {
  label: string;
  text: string;
  secret: string;
  onDone: () => void;
}

/** Something that is shown this once: to be copied now. */
export function Secret({ label, text, secret, onDone }: Props) {
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // The browser does not let us: it is selected, so that a key copies it.
      field.current?.select();
    }
  }

  return (
    <fieldset class="secret" aria-label={label}>
      <p>{text}</p>
      <div class="row-of">
        <input ref={field} readOnly value={secret} aria-label={label} class="mono" />
        <button type="button" class="button primary" onClick={copy}>
          {copied ? pageStrings.copied : pageStrings.copy}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {pageStrings.done}
        </button>
      </div>
    </fieldset>
  );
}
