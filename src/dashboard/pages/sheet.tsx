import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Skeleton } from '../skeleton.tsx';
import { pageStrings } from '../strings/pages.ts';
import { Trouble } from '../trouble.tsx';

interface SheetProps {
  heading: string;
  lead?: string;
  children: ComponentChildren;
}

/** A page beside the queue: it takes the focus when it opens, so that it is read from its heading on. */
export function Sheet({ heading, lead, children }: SheetProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <main class="page sheet">
      <div class="heading">
        <h1 ref={title} tabIndex={-1}>
          {heading}
        </h1>
      </div>
      {lead && <p class="sheet-lead">{lead}</p>}
      {children}
    </main>
  );
}

interface PanelProps {
  heading: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** One subject of a page. */
export function Panel({ heading, lead, children }: PanelProps) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {lead && <p class="hint">{lead}</p>}
      {children}
    </section>
  );
}

interface LoadingProps {
  data: unknown;
  failure: string | null;
  reload: () => void;
  children: () => ComponentChildren;
}

/** Shows its children once there is something to show; what is there stays when asking again fails. */
export function WhenLoaded({ data, failure, reload, children }: LoadingProps) {
  if (data === null) {
    return failure === null ? (
      <Skeleton />
    ) : (
      <Trouble heading={pageStrings.loadFailed} text={failure} onTryAgain={reload} />
    );
  }
  return (
    <>
      {failure !== null && <p class="banner warning">{failure}</p>}
      {children()}
    </>
  );
}
