import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Say } from './announcer.tsx';
import { asApiError } from './api-error.ts';
import { strings } from './strings.ts';

/** What is wrong with a form: by field, and `form` for what belongs to none of them. */
export type FormErrors = Record<string, string>;

/**
 * A form that says what is wrong with it, puts the focus there, and is sent once at a time.
 * @param fields are the names that have a place for a message of their own.
 */
export function useForm(fields: readonly string[], say: Say) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FormErrors>({});
  const [busy, setBusy] = useState(false);

  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .form-error')?.focus();
  }, [errors]);

  async function submit(found: FormErrors, send: () => Promise<void>): Promise<void> {
    setErrors(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    say(strings.working);
    try {
      await send();
    } catch (thrown) {
      const error = asApiError(thrown);
      const placed = error.fields.filter(({ field }) => fields.includes(field));
      setErrors(
        placed.length > 0
          ? Object.fromEntries(placed.map(({ field, message }) => [field, message]))
          : { form: error.message },
      );
    } finally {
      setBusy(false);
    }
  }

  return { form, errors, busy, submit };
}

/** What a form's fields hold. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
