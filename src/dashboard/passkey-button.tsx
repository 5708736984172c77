import { useState } from 'preact/hooks';
import type { Session } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { ApiError, asApiError } from './api-error.ts';
import { menuStrings } from './strings/menu.ts';
import { strings } from './strings.ts';

interface Props {
  api: Api;
  say: Say;
  /** What has been typed so far: it lets keys in that do not remember whose they are. */
  email: () => string;
  onDone: (session: Session) => void;
}

/** The way in without a password, where the browser knows passkeys. */
export function PasskeyButton({ api, say, email, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  if (typeof PublicKeyCredential === 'undefined') return null;

  async function signIn() {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    say(strings.working);
    try {
      // The library is only loaded by who uses it.
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const optionsJSON = await api.open<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
        '/session/passkey/options',
        { method: 'POST', body: { email: email() } },
      );
      const response = await startAuthentication({ optionsJSON }).catch(() => {
        throw new ApiError('passkey-not-valid', menuStrings.passkeyFailed);
      });
      onDone(await api.open<Session>('/session/passkey', { method: 'POST', body: { response } }));
    } catch (error) {
      setFailure(asApiError(error).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button type="button" class="button wide" aria-disabled={busy} onClick={signIn}>
        {menuStrings.withPasskey}
      </button>
      {failure !== null && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
