import { useEffect, useState } from 'preact/hooks';
import type { AkismetState } from '../../http/api/site-schemas.ts';
import type { Say } from '../announcer.tsx';
import type { Api } from '../api.ts';
import { asApiError } from '../api-error.ts';
import { settingsStrings as words } from '../strings/settings.ts';
import { exactTime, relativeTime } from '../time.ts';

interface Props {
  api: Api;
  path: string;
  say: Say;
  state: AkismetState;
  onState: (state: AkismetState) => void;
}

/** What Akismet says of the key and the account; asked by itself where it never was. */
export function AkismetPanel({ api, path, say, state, onState }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function check() {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const answer = await api.request<AkismetState>(`${path}/akismet/check`, { method: 'POST' });
      onState(answer);
      say(sentenceOf(answer));
    } catch (error) {
      setFailure(asApiError(error).message);
    } finally {
      setBusy(false);
    }
  }
  const neverAsked = state.key !== 'none' && state.checkedAt === null;
  // Once, when the page opens or the key changes.
  useEffect(() => {
    if (neverAsked) void check();
  }, [neverAsked]);

  if (state.key === 'none') return null;
  const { usage, alert } = state;
  return (
    <div class="field">
      <p class="label">{words.state}</p>
      {alert && <p class="banner warning">{words.alert(alert.message || alert.code)}</p>}
      <p class={state.valid === false ? 'verdict-bad' : state.valid ? 'verdict-good' : undefined}>
        {sentenceOf(state)}{' '}
        {state.checkedAt && (
          <span class="hint" title={exactTime(state.checkedAt)}>
            {words.asked(relativeTime(state.checkedAt, Date.now()))}
          </span>
        )}
      </p>
      {state.valid !== true && state.reason && <p class="hint">{state.reason}</p>}
      {usage && (
        <>
          <p>{words.usage(usage.usage, usage.limit)}</p>
          {usage.limit !== null && (
            <progress
              value={Math.min(usage.usage, usage.limit)}
              max={usage.limit}
              aria-label={words.usage(usage.usage, usage.limit)}
            />
          )}
          {usage.throttled && <p class="error">{words.throttled}</p>}
        </>
      )}
      {failure !== null && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
      <div>
        <button type="button" class="button" aria-disabled={busy} onClick={check}>
          {busy ? words.checking : words.check}
        </button>
      </div>
    </div>
  );
}

function sentenceOf({ valid, checkedAt }: AkismetState): string {
  if (checkedAt === null) return words.notAsked;
  if (valid === null) return words.notSaid;
  return valid ? words.valid : words.invalid;
}
