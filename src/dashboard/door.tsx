import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Mark } from './icons.tsx';
import { strings } from './strings.ts';

interface Props {
  heading: string;
  lead: string;
  /** Something before it took the focus with it: the heading has it now. */
  takeFocus?: boolean;
  children: ComponentChildren;
}

/** The page before the queue: one small card with a form. */
export function Door({ heading, lead, takeFocus = false, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takeFocus) title.current?.focus();
  }, [takeFocus]);

  return (
    <main class="door">
      <p class="brand">
        <Mark />
        {strings.brand}
      </p>
      <div class="card">
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
        <p class="lead">{lead}</p>
        {children}
      </div>
    </main>
  );
}

/** What is wrong with a form as a whole; takes the focus when it turns up. */
export function FormError({ text }: { text: string | undefined }) {
  return text ? (
    <p class="form-error" tabIndex={-1}>
      {text}
    </p>
  ) : null;
}
