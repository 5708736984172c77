import { useCallback, useState } from 'preact/hooks';

/** Says a sentence to whoever listens with a screen reader. */
export type Say = (sentence: string) => void;

/** The page's one live region and the way to speak through it. */
export function useAnnouncer() {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const say: Say = useCallback(sentence => setSaid(before => ({ sentence, turn: before.turn + 1 })), []);
  const region = (
    <div class="unseen" role="status" aria-live="polite">
      {/* A new element each time: the same sentence twice is said twice. */}
      <p key={said.turn}>{said.sentence}</p>
    </div>
  );
  return { say, region };
}
