import { strings } from './strings.ts';

interface Props {
  online: boolean;
  stale: boolean;
  problem: string | null;
  waitingForCheck: number;
  arrived: number;
  onRefresh: () => void;
  onShowArrived: () => void;
  onClearProblem: () => void;
}

/** What a moderator should know of the list as a whole, above it. */
export function Banners(props: Props) {
  const { online, stale, problem, waitingForCheck, arrived } = props;
  return (
    <>
      {!online && <p class="banner warning">{strings.offline}</p>}
      {online && stale && (
        <p class="banner warning">
          {strings.stale}
          <button type="button" class="button" onClick={props.onRefresh}>
            {strings.tryAgain}
          </button>
        </p>
      )}
      {problem !== null && (
        <p class="banner warning">
          {problem}
          <button type="button" class="button" onClick={props.onClearProblem}>
            {strings.dismiss}
          </button>
        </p>
      )}
      {waitingForCheck > 0 && <p class="aside">{strings.waitingForCheck(waitingForCheck)}</p>}
      {arrived > 0 && (
        <button type="button" class="button wide arrived" onClick={props.onShowArrived}>
          {strings.arrived(arrived)}
        </button>
      )}
    </>
  );
}
