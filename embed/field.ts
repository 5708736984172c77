import { el } from './dom.ts';

/** Time for a click to end before a message moves what is under the pointer, in ms. */
const blurDelayMs = 200;

/** A labelled control with its message. */
export interface Field {
  element: HTMLElement;
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
 * @param notes ids of texts that describe the field.
 */
export function createField(
  control: HTMLInputElement | HTMLTextAreaElement,
  label: string,
  notes: string,
  problem: (value: string) => string | undefined,
): Field {
  const messageId = `${control.id}-message`;
  const message = el('p', { id: messageId, class: 'trouble', part: 'message' });
  let isTouched = false;

  function show(sentence: string): void {
    message.textContent = sentence;
    control.setAttribute('aria-invalid', String(!!sentence));
    control.setAttribute('aria-describedby', `${messageId} ${notes}`);
  }

  function check(): boolean {
    const sentence = problem(control.value) ?? '';
    show(sentence);
    return !sentence;
  }

  control.addEventListener('input', () => {
    isTouched = true;
    if (message.textContent) check();
  });
  control.addEventListener('blur', () => setTimeout(() => isTouched && check(), blurDelayMs));
  show('');

  const star = control.required && el('span', { class: 'star', 'aria-hidden': 'true' }, ' *');
  const element = el(
    'div',
    { class: 'field', part: 'field' },
    el('label', { for: control.id, part: 'label' }, label, star),
    control,
    message,
  );
  function clear(): void {
    control.value = '';
    isTouched = false;
    show('');
  }

  return { element, control, check, show, clear };
}
