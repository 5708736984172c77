import { browserSupportsWebAuthn, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { useCallback } from 'preact/hooks';
import type { Passkeys as Answer } from '../../http/api/account-schemas.ts';
import { ApiError } from '../api-error.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Confirm } from '../pages/confirm.tsx';
import { TextInput } from '../pages/inputs.tsx';
import { Panel, WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { accountsStrings as words } from '../strings/accounts.ts';
import { pageStrings } from '../strings/pages.ts';
import { exactTime, relativeTime } from '../time.ts';
import { useForm, valuesOf } from '../use-form.ts';

const path = '/account/passkeys';

/** The passkeys with which one can sign in, and the way to another one. */
export function Passkeys({ api, say }: PageProps) {
  const ask = useCallback(() => api.request<Answer>(path), [api]);
  const loaded = useLoad(ask);
  const { act, problem } = useAct(say);
  const { form, errors, busy, submit } = useForm(['name'], say);
  const supported = browserSupportsWebAuthn();

  function add(event: SubmitEvent) {
    event.preventDefault();
    const { name = '' } = valuesOf(form.current!);
    const found: Record<string, string> = name.trim() === '' ? { name: words.passkeyNameMissing } : {};
    void submit(found, async () => {
      const optionsJSON = await api.request<Parameters<typeof startRegistration>[0]['optionsJSON']>(
        `${path}/options`,
        { method: 'POST' },
      );
      const response = await startRegistration({ optionsJSON }).catch(error => {
        throw new ApiError('passkey-not-valid', reasonOf(error));
      });
      await api.request(path, { method: 'POST', body: { name, response } });
      form.current?.reset();
      say(words.passkeyAdded);
      await loaded.reload();
    });
  }

  const remove = (id: string) =>
    act(words.passkeyRemoved, async () => {
      await api.request(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
      await loaded.reload();
    });

  return (
    <Panel heading={words.passkeys} lead={words.passkeysHint}>
      {problem}
      <WhenLoaded {...loaded}>
        {() =>
          loaded.data!.passkeys.length === 0 ? (
            <p>{words.passkeysNone}</p>
          ) : (
            <ul class="entries">
              {loaded.data!.passkeys.map(({ id, name, createdAt, usedAt }) => (
                <li key={id}>
                  <div class="grow">
                    <p>
                      <b>
                        <bdi>{name}</bdi>
                      </b>
                    </p>
                    <p class="hint">
                      {words.made(exactTime(createdAt))} ·{' '}
                      {usedAt ? words.used(relativeTime(usedAt, Date.now())) : words.unused}
                    </p>
                  </div>
                  <Confirm
                    label={words.removePasskey(name)}
                    text={pageStrings.remove}
                    question={words.removePasskeyQuestion}
                    onConfirm={() => remove(id)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
      {supported ? (
        <form ref={form} noValidate onSubmit={add}>
          <FormError text={errors.form} />
          <div class="with-button">
            <TextInput
              name="name"
              label={words.passkeyName}
              hint={words.passkeyNameHint}
              error={errors.name}
              autocomplete="off"
            />
            <button type="submit" class="button" aria-disabled={busy}>
              {words.addPasskey}
            </button>
          </div>
        </form>
      ) : (
        <p class="hint">{words.passkeysUnsupported}</p>
      )}
    </Panel>
  );
}

function reasonOf(error: unknown): string {
  const known = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  return known ? words.passkeyKnown : words.passkeyFailed;
}
