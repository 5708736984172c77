import { useCallback, useState } from 'preact/hooks';
import { type ApiScope, apiScopeNames } from '../../domain/api-scopes.ts';
import type { ApiTokens, MadeToken } from '../../http/api/account-schemas.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Confirm } from '../pages/confirm.tsx';
import { Select, TextInput } from '../pages/inputs.tsx';
import { Secret } from '../pages/secret.tsx';
import { Panel, WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { accountsStrings as words } from '../strings/accounts.ts';
import { exactTime, relativeTime } from '../time.ts';
import { useForm, valuesOf } from '../use-form.ts';

const path = '/account/tokens';

/** The tokens with which scripts act for oneself. */
export function Tokens(props: PageProps) {
  const { api, say } = props;
  const ask = useCallback(() => api.request<ApiTokens>(path), [api]);
  const loaded = useLoad(ask);
  const { act, problem } = useAct(say);
  const revoke = (id: string) =>
    act(words.revoked, async () => {
      await api.request(`${path}/${id}`, { method: 'DELETE' });
      await loaded.reload();
    });

  return (
    <Panel heading={words.tokens} lead={words.tokensHint}>
      {problem}
      <WhenLoaded {...loaded}>
        {() =>
          loaded.data!.tokens.length === 0 ? (
            <p>{words.tokensNone}</p>
          ) : (
            <ul class="entries">
              {loaded.data!.tokens.map(token => (
                <li key={token.id}>
                  <div class="grow">
                    <p>
                      <b>
                        <bdi>{token.name}</bdi>
                      </b>{' '}
                      {token.scopes.map(scope => (
                        <span key={scope} class="tag">
                          {scope}
                        </span>
                      ))}
                    </p>
                    <p class="hint">
                      {words.made(exactTime(token.createdAt))} ·{' '}
                      {token.usedAt ? words.used(relativeTime(token.usedAt, Date.now())) : words.unused} ·{' '}
                      {token.expiresAt ? words.until(exactTime(token.expiresAt)) : words.forever}
                    </p>
                  </div>
                  <Confirm
                    label={words.revoke(token.name)}
                    text={words.revokeAction}
                    question={words.revokeQuestion}
                    onConfirm={() => revoke(token.id)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
      <MakeToken {...props} onMade={loaded.reload} />
    </Panel>
  );
}

function MakeToken({ api, say, user, onMade }: PageProps & { onMade: () => Promise<void> }) {
  const { form, errors, busy, submit } = useForm(['name', 'scopes'], say);
  const [scopes, setScopes] = useState<ApiScope[]>(['comments:read']);
  const [days, setDays] = useState('90');
  const [secret, setSecret] = useState<string | null>(null);
  const offered = apiScopeNames.filter(
    scope => user.role === 'owner' || scope === 'comments:read' || scope === 'comments:write',
  );

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { name = '' } = valuesOf(form.current!);
    const found: Record<string, string> = {};
    if (name.trim() === '') found.name = words.tokenNameMissing;
    if (scopes.length === 0) found.scopes = words.scopesMissing;
    void submit(found, async () => {
      const body = { name, scopes, expiresInDays: days === '' ? null : Number(days) };
      const made = await api.request<MadeToken>(path, { method: 'POST', body });
      form.current?.reset();
      setSecret(made.secret);
      await onMade();
    });
  }

  const toggle = (scope: ApiScope, on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter(other => other !== scope));

  return (
    <>
      {secret !== null && (
        <Secret
          label={words.tokenLabel}
          text={words.tokenReady}
          secret={secret}
          onDone={() => setSecret(null)}
        />
      )}
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <div class="side-by-side">
          <TextInput name="name" label={words.tokenName} error={errors.name} autocomplete="off" />
          <Select
            name="expiry"
            label={words.expiry}
            value={days}
            onChange={setDays}
            options={words.expiries}
          />
        </div>
        <fieldset class="field">
          <legend>{words.scopes}</legend>
          {offered.map(scope => (
            <label key={scope} class="check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={event => toggle(scope, event.currentTarget.checked)}
              />
              <span>
                {words.scopeTexts[scope]} <code>{scope}</code>
              </span>
            </label>
          ))}
          {errors.scopes && (
            <p class="error" aria-invalid="true" tabIndex={-1}>
              {errors.scopes}
            </p>
          )}
        </fieldset>
        <div>
          <button type="submit" class="button" aria-disabled={busy}>
            {words.makeToken}
          </button>
        </div>
      </form>
    </>
  );
}
