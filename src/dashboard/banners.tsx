import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import type { LiveState } from './use-live.ts';

interface Props {
  live: LiveState;
  problem: string | null;
  onClearProblem: () => void;
}

/** What a moderator should know of the list as a whole, above it. */
export function Banners({ live, problem, onClearProblem }: Props) {
  return (
    <>
      {problem !== null && (
        <p class="banner warning">
          {problem}
          <button type="button" class="button" onClick={onClearProblem}>
            {strings.dismiss}
          </button>
        </p>
      )}
      {live === 'polling' && <p class="aside">{words.looksNow}</p>}
    </>
  );
}

interface OverlayProps {
  online: boolean;
  stale: boolean;
  /** New comments that wait until they are asked for. */
  arrived: number;
  onRefresh: () => void;
  onShowArrived: () => void;
}

/** What comes and goes by itself lies over the list, so that nothing under it moves. */
export function Overlays({ online, stale, arrived, onRefresh, onShowArrived }: OverlayProps) {
  return (
    <div class="overlays">
      {!online || stale ? (
        <p class="banner warning">
          {online ? strings.stale : strings.offline}
          {online && (
            <button type="button" class="button" onClick={onRefresh}>
              {strings.tryAgain}
            </button>
          )}
        </p>
      ) : (
        arrived > 0 && (
          <button type="button" class="button" onClick={onShowArrived}>
            {words.arrived(arrived)}
          </button>
        )
      )}
    </div>
  );
}
