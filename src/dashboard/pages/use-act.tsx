import { useCallback, useState } from 'preact/hooks';
import type { Say } from '../announcer.tsx';
import { asApiError } from '../api-error.ts';
import { strings } from '../strings.ts';

/** Does something small with a button of its own, says that it is done, and shows what went wrong. */
export function useAct(say: Say) {
  const [text, setText] = useState<string | null>(null);
  const act = useCallback(
    async (done: string, what: () => Promise<void>) => {
      setText(null);
      try {
        await what();
        say(done);
      } catch (error) {
        const { message } = asApiError(error);
        setText(message);
        say(message);
      }
    },
    [say],
  );
  const problem =
    text === null ? null : (
      <p class="banner warning">
        {text}
        <button type="button" class="button" onClick={() => setText(null)}>
          {strings.dismiss}
        </button>
      </p>
    );
  return { act, problem };
}
