import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Recheck as Progress } from '../../http/api/site-schemas.ts';
import type { Say } from '../announcer.tsx';
import type { Api } from '../api.ts';
import { asApiError } from '../api-error.ts';
import { overviewStrings as words } from '../strings/overview.ts';

interface Props {
  api: Api;
  path: string;
  say: Say;
  onEnd: () => void;
}

const everyMs = 1_000;

/** Has all pending comments checked again and shows how far that is; it goes on when the page is left. */
export function Recheck({ api, path, say, onEnd }: Props) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const wasRunning = useRef(false);

  const call = useCallback(
    async (method: 'GET' | 'POST' | 'DELETE') => {
      try {
        const now = await api.request<Progress>(`${path}/recheck`, { method });
        setFailure(null);
        setProgress(now);
        return now;
      } catch (error) {
        setFailure(asApiError(error).message);
        return null;
      }
    },
    [api, path],
  );
  useEffect(() => void call('GET'), [call]);

  const running = progress !== null && progress.left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void call('GET'), everyMs);
    return () => clearInterval(timer);
  }, [running, call]);
  useEffect(() => {
    if (wasRunning.current && !running && progress) {
      const sentence = words.recheckDone(progress.total);
      setEnded(sentence);
      say(sentence);
      onEnd();
    }
    wasRunning.current = running;
  }, [running, progress, say, onEnd]);

  async function start() {
    setEnded(null);
    const begun = await call('POST');
    if (begun?.total === 0) setEnded(words.recheckNothing);
  }

  return (
    <div class="recheck">
      {running ? (
        <>
          <label>
            <span>{words.rechecking(progress.total - progress.left, progress.total)}</span>
            <progress value={progress.total - progress.left} max={progress.total} />
          </label>
          {progress.failing > 0 && <p class="hint">{words.recheckFailing(progress.failing)}</p>}
          <button type="button" class="button" onClick={() => void call('DELETE')}>
            {words.stop}
          </button>
        </>
      ) : (
        <>
          <button type="button" class="button" onClick={start}>
            {words.recheck}
          </button>
          <p class="hint">{ended ?? words.recheckHint}</p>
        </>
      )}
      {failure !== null && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
