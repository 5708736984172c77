import { useEffect, useState } from 'preact/hooks';
import { readInvitation, readPage } from './pages.ts';

/** The page beside the queue that the address asks for, followed as it changes. */
export function usePage() {
  const [asked, setAsked] = useState(() => readPage(location.hash));
  useEffect(() => {
    const follow = () => setAsked(readPage(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return asked;
}

/** The token of an invitation link; it leaves the address bar, and with it the history, at once. */
export function useInvitation(): [token: string | null, forget: () => void] {
  const [token, setToken] = useState(takeInvitation);
  useEffect(() => {
    const follow = () => setToken(before => takeInvitation() ?? before);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [token, () => setToken(null)];
}

function takeInvitation(): string | null {
  const token = readInvitation(location.hash);
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}
