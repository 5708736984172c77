import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { pageStrings } from '../strings/pages.ts';

interface Common {
  name: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
}

function describedBy(id: string, { hint, error }: Pick<Common, 'hint' | 'error'>): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function Around({ id, label, hint, error, children }: Common & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TextProps extends Common {
  type?: 'text' | 'email' | 'date';
  autocomplete?: string;
  inputMode?: 'numeric';
  value?: string;
  /** Given where the value is kept by whoever shows the input. */
  onInput?: (value: string) => void;
}

/** A labelled line of text. */
export function TextInput({ name, label, hint, error, value, onInput, ...rest }: TextProps) {
  const id = useId();
  return (
    <Around {...{ id, name, label, hint, error }}>
      <input
        // One of the three; the types of an input know each only with its own attributes.
        {...(rest as { type: 'text' })}
        id={id}
        name={name}
        {...(onInput ? { value } : { defaultValue: value ?? '' })}
        onInput={event => onInput?.(event.currentTarget.value)}
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, { hint, error })}
      />
    </Around>
  );
}

type AreaProps = Common & { value: string; onInput: (value: string) => void; rows?: number };

/** A labelled text of several lines. */
export function TextArea({ name, label, hint, error, value, onInput, rows = 4 }: AreaProps) {
  const id = useId();
  return (
    <Around {...{ id, name, label, hint, error }}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        value={value}
        spellcheck={false}
        onInput={event => onInput(event.currentTarget.value)}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, { hint, error })}
      />
    </Around>
  );
}

type SelectProps = Common & {
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, text: string])[];
};

/** A labelled choice in a list. */
export function Select({ name, label, hint, error, value, onChange, options }: SelectProps) {
  const id = useId();
  return (
    <Around {...{ id, name, label, hint, error }}>
      <select
        id={id}
        name={name}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        aria-describedby={describedBy(id, { hint, error })}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  );
}

type RadiosProps = Common & {
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, text: string])[];
};

/** A choice of which every possibility is a sentence worth reading. */
export function Radios({ name, label, hint, value, onChange, options }: RadiosProps) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={describedBy(id, { hint })}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options.map(([option, text]) => (
        <label key={option} class="check">
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            onChange={() => onChange(option)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

type CheckProps = Common & { checked: boolean; onChange: (checked: boolean) => void };

/** A switch with its effect beside it. */
export function Check({ name, label, hint, checked, onChange }: CheckProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          onChange={event => onChange(event.currentTarget.checked)}
          aria-describedby={describedBy(id, { hint })}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p class="hint beside" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SwitchesProps extends Common {
  /** Names and what they stand for. */
  options: [name: string, about: string][];
  /** The names of those that are off. */
  off: string[];
  onChange: (off: string[]) => void;
}

/** A long list of which each may be switched off; closed until somebody wants to see it. */
export function Switches({ label, hint, options, off, onChange }: SwitchesProps) {
  const known = options.map(([name]) => name);
  const on = known.filter(name => !off.includes(name));
  // In the order of the options, so that off and on again is no change.
  const turn = (name: string, isOn: boolean) =>
    onChange(known.filter(each => (each === name ? !isOn : off.includes(each))));
  return (
    <details class="field switches">
      <summary>
        {label} <span class="hint">{pageStrings.switchedOn(on.length, known.length)}</span>
      </summary>
      <fieldset class="field" aria-label={label}>
        {hint && <p class="hint">{hint}</p>}
        {options.map(([name, about]) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={on.includes(name)}
              onChange={event => turn(name, event.currentTarget.checked)}
            />
            <span>{about}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
