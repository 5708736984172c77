import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { bareAddress, followable, tellsDestination } from './links.ts';
import { strings } from './strings.ts';
import { showSanitized } from './trusted-html.ts';

/** A comment's text as readers would see it, with every link's destination in the open. Long ones are folded. */
export function CommentText({ html }: { html: string }) {
  const text = useRef<HTMLDivElement>(null);
  const [long, setLong] = useState(false);
  const [unfolded, setUnfolded] = useState(false);

  useLayoutEffect(() => {
    const element = text.current!;
    showSanitized(element, html);
    for (const link of element.querySelectorAll('a')) bareLink(link);
    const measure = () => setLong(element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(() => element.classList.contains('folded') && measure());
    observer.observe(element);
    return () => observer.disconnect();
  }, [html]);

  return (
    <>
      <div
        ref={text}
        class={`text${unfolded ? '' : ' folded'}${long && !unfolded ? ' cut' : ''}`}
        dir="auto"
        // A link below the fold is reached with Tab: what has the focus must be seen.
        onFocusIn={long ? () => setUnfolded(true) : undefined}
      />
      {long && (
        <button type="button" class="link" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? strings.showLess : strings.showAll}
        </button>
      )}
    </>
  );
}

function bareLink(link: HTMLAnchorElement): void {
  const href = followable(link.getAttribute('href'));
  if (!href) {
    link.removeAttribute('href');
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  if (tellsDestination(link.textContent, href)) return;
  const destination = document.createElement('bdi');
  destination.className = 'destination';
  destination.textContent = strings.leadsTo(bareAddress(href));
  link.append(destination);
}
