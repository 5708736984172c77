import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asApiError } from '../api-error.ts';

export interface Loaded<T> {
  data: T | null;
  failure: string | null;
  reload: () => Promise<void>;
  setData: (data: T) => void;
}

/**
 * What a page shows, asked for when it opens and again when `ask` changes.
 * @param ask has to stay the same function as long as it asks for the same.
 */
export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useRef(0);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setFailure(null);
    try {
      const answer = await ask();
      if (mine === turn.current) setData(() => answer);
    } catch (error) {
      if (mine === turn.current) setFailure(asApiError(error).message);
    }
  }, [ask]);

  useEffect(() => {
    void reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  return { data, failure, reload, setData };
}
