/** Time for a click to end before a message moves what is under the pointer, in ms. */
const blurDelayMs = 200;

/** A control with its message. */
export interface Field {
  control: HTMLInputElement | HTMLTextAreaElement;
  /** Shows what is wrong, or that nothing is. @returns whether nothing is. */
  check(): boolean;
  /** Shows a message; an empty one takes it away. */
  show(message: string): void;
  /** Empties the field, as if nobody had been there. */
  clear(): void;
}

/**
 * @param problem a sentence where the value is wrong. It is asked when the reader leaves the field and,
 *   once something was wrong, while they mend it.
 */
export function createField(
  control: HTMLInputElement | HTMLTextAreaElement,
  problem: (value: string) => string | undefined,
): Field {
  const message = control.closest('.field')!.querySelector('.trouble')!;
  let isTouched = false;

  function show(sentence: string): void {
    message.textContent = sentence;
    control.ariaInvalid = `${!!sentence}`;
  }

  function check(): boolean {
    const sentence = problem(control.value) ?? '';
    show(sentence);
    return !sentence;
  }

  /** Not at somebody who is back already, perhaps to mend what the server found. */
  function look(): void {
    if (isTouched && !control.matches(':focus')) check();
  }

  control.addEventListener('input', () => {
    isTouched = true;
    if (message.textContent) check();
  });
  control.addEventListener('blur', () => setTimeout(look, blurDelayMs));
  show('');

  return {
    control,
    check,
    show,
    clear() {
      control.value = '';
      isTouched = false;
      show('');
    },
  };
}
