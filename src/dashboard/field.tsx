import { useState } from 'preact/hooks';
import { strings } from './strings.ts';

interface Props {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password';
  autocomplete: string;
  hint?: string;
  error?: string | undefined;
  value?: string;
}

/** A labelled input with a hint and a place for what is wrong with it. */
export function Field({ name, label, type = 'text', autocomplete, hint, error, value }: Props) {
  const [shown, setShown] = useState(false);
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        // One of the three; the types of an input know each only with its own attributes.
        type={(shown ? 'text' : type) as 'text'}
        defaultValue={value ?? ''}
        autocomplete={autocomplete}
        autocapitalize={type === 'text' ? 'words' : 'none'}
        spellcheck={false}
        required
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {type === 'password' && (
        <label class="check">
          <input type="checkbox" checked={shown} onChange={event => setShown(event.currentTarget.checked)} />
          {strings.showPassword}
        </label>
      )}
    </div>
  );
}
