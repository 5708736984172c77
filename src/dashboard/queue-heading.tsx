import type { Ref } from 'preact';
import type { Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import type { LiveState } from './use-live.ts';

interface Props {
  heading: Ref<HTMLHeadingElement>;
  place: Place;
  online: boolean;
  live: LiveState;
  waitingForCheck: number;
  allSelected: boolean;
  canSelect: boolean;
  onSelectAll: () => void;
  onKeys: () => void;
  onRecent: () => void;
}

/** What the list is, whether it is up to date, and what concerns all of it. */
export function QueueHeading(props: Props) {
  const { heading, place, online, live, waitingForCheck, allSelected, canSelect } = props;
  const isLive = online && live === 'live';
  return (
    <div class="heading">
      <h1 ref={heading} tabIndex={-1} id="heading">
        {words.headings[place.status]}
      </h1>
      {online && live !== 'polling' && (
        <p class={isLive ? 'live on' : 'live'} title={isLive ? undefined : words.notLive}>
          {isLive ? words.live : <span class="unseen">{words.notLive}</span>}
        </p>
      )}
      {waitingForCheck > 0 && <p class="aside waiting">{strings.waitingForCheck(waitingForCheck)}</p>}
      <div class="heading-tools">
        {canSelect && (
          <label class="check">
            <input type="checkbox" checked={allSelected} onChange={props.onSelectAll} />
            {words.selectLoaded}
          </label>
        )}
        <button type="button" class="button plain" onClick={props.onRecent}>
          {words.recent}
        </button>
        <button type="button" class="button plain for-keys" onClick={props.onKeys}>
          <kbd>?</kbd> {strings.keys}
        </button>
      </div>
    </div>
  );
}
