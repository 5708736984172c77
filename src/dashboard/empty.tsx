import type { ComponentChildren } from 'preact';
import { Calm } from './icons.tsx';

interface Props {
  heading: string;
  text: string;
  calm?: boolean;
  children?: ComponentChildren;
}

/** A list with nothing in it, which is often good news. */
export function Empty({ heading, text, calm = false, children }: Props) {
  return (
    <div class="quiet">
      {calm && <Calm />}
      <h2>{heading}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
