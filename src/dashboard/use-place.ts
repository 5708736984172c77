import { useEffect, useState } from 'preact/hooks';
import { readFragment } from './place.ts';

/** What the address asks for, followed as it changes. */
export function usePlace() {
  const [asked, setAsked] = useState(readAddress);
  useEffect(() => {
    const follow = () => setAsked(current => keepToken(readAddress(), current.setupToken));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return asked;
}

/** Reads the fragment; a one-time token leaves the address bar, and with it the history, at once. */
function readAddress() {
  const asked = readFragment(location.hash);
  if (asked.setupToken !== null) history.replaceState(null, '', location.pathname + location.search);
  return asked;
}

function keepToken<T extends { setupToken: string | null }>(asked: T, token: string | null): T {
  return { ...asked, setupToken: asked.setupToken ?? token };
}
