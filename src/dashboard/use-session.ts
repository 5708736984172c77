import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Session, User } from '../http/api/schemas.ts';
import { createApi } from './api.ts';
import { asApiError } from './api-error.ts';

/**
 * Who is signed in (undefined: not known yet), and the API as they may use it. When the session ends under the
 * open page, `interrupted` is true until somebody has signed in, and the calls that failed go on by themselves.
 */
export function useSession() {
  const [user, setUser] = useState<User | null>();
  const [failure, setFailure] = useState<string | null>(null);
  const [interrupted, setInterrupted] = useState(false);
  const gate = useRef<PromiseWithResolvers<void> | null>(null);
  const left = useRef<{ top: number; focused: Element | null } | null>(null);

  const [api] = useState(() =>
    createApi(() => {
      gate.current ??= Promise.withResolvers<void>();
      left.current ??= { top: scrollY, focused: document.activeElement };
      setInterrupted(true);
      return gate.current.promise;
    }),
  );

  const signedIn = useCallback((session: Session) => {
    setUser(session.user);
    setInterrupted(false);
    gate.current?.resolve();
    gate.current = null;
  }, []);

  const start = useCallback(async () => {
    setFailure(null);
    try {
      setUser((await api.session()).user);
    } catch (error) {
      setFailure(asApiError(error).message);
    }
  }, [api]);

  const signOut = useCallback(async () => {
    await api.signOut();
    setUser(null);
  }, [api]);

  useEffect(() => void start(), [start]);

  useEffect(() => {
    if (interrupted || !left.current) return;
    const { top, focused } = left.current;
    left.current = null;
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    scrollTo(0, top);
  }, [interrupted]);

  return { user, api, failure, interrupted, start, signedIn, signOut };
}
