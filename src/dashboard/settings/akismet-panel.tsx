import { useEffect, useState } from 'preact/hooks';
import type { AkismetState } from '../../http/api/site-schemas.ts';
import { AkismetAlertText } from '../akismet-alert.tsx';
import type { Say } from '../announcer.tsx';
import type { Api } from '../api.ts';
import { asApiError } from '../api-error.ts';
import { akismetStrings as words } from '../strings/akismet.ts';
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
      say(waitOf(answer) ?? notSaidOf(answer) ?? sentenceOf(answer));
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
  const { usage, alert, valid, reason, checkedAt, wait } = state;
  return (
    <div class="field">
      <p class="label">{words.state}</p>
      {alert && (
        <p class="banner warning">
          <AkismetAlertText alert={alert} />
        </p>
      )}
      {wait && (
        <>
          <p>{waitOf(state)}</p>
          <p class="hint">{wait.reason}</p>
        </>
      )}
      <p class={valid === false ? 'verdict-bad' : valid ? 'verdict-good' : undefined}>
        {sentenceOf(state)}{' '}
        {checkedAt && (
          <span class="hint" title={exactTime(checkedAt)}>
            {words.asked(relativeTime(checkedAt, Date.now()))}
          </span>
        )}
      </p>
      {valid === false && reason && <p class="hint">{reason}</p>}
      {!wait && notSaidOf(state) && <p class="hint">{notSaidOf(state)}</p>}
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
  if (valid !== null) return valid ? words.valid : words.invalid;
  return checkedAt === null ? words.notAsked : words.notSaid;
}

/** What became of the last question, where Akismet left it open. */
function notSaidOf({ failure }: AkismetState): string | undefined {
  return failure === null ? undefined : words.notSaidLately(failure);
}

function waitOf({ wait }: AkismetState): string | undefined {
  return wait ? words.waits(exactTime(wait.until)) : undefined;
}
