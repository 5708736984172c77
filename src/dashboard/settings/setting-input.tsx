import type { AkismetState, Setting } from '../../http/api/site-schemas.ts';
import { Check, Radios, Switches, TextArea, TextInput } from '../pages/inputs.tsx';
import { settingsStrings as words } from '../strings/settings.ts';
import type { Draft } from './draft.ts';

interface Props {
  setting: Setting;
  draft: Draft;
  set: (name: string) => (value: Draft[string]) => void;
  akismet: AkismetState;
  error: string | undefined;
}

/** A setting with its effect in one sentence, as its kind wants to be changed. */
export function SettingInput({ setting, draft, set, akismet, error }: Props) {
  const { name, title: label, effect: hint, kind } = setting;
  const value = draft[name];
  const change = set(name);
  const common = { name, label, hint, error };
  switch (kind) {
    case 'choice':
      return (
        <Radios
          {...common}
          value={String(value)}
          onChange={change}
          options={setting.choices.map(choice => [choice.value, choice.about])}
        />
      );
    case 'switch':
      return <Check {...common} checked={value === true} onChange={change} />;
    case 'words':
      return <TextArea {...common} value={String(value)} onInput={change} rows={5} />;
    case 'off':
      return (
        <Switches
          {...common}
          options={setting.choices.map(choice => [choice.value, choice.about])}
          off={String(value).split('\n')}
          onChange={off => change(off.join('\n'))}
        />
      );
    case 'secret':
      return <SecretInput {...{ setting, value, change, akismet, error }} />;
    case 'number':
      return (
        <div class="narrow">
          <TextInput {...common} inputMode="numeric" value={String(value)} onInput={change} />
        </div>
      );
    case 'text':
      return <TextInput {...common} value={String(value)} onInput={change} />;
  }
}

interface SecretProps {
  setting: Setting;
  value: Draft[string];
  change: (value: Draft[string]) => void;
  akismet: AkismetState;
  error: string | undefined;
}

/** A key that is set or removed, and never shown. */
function SecretInput({ setting, value, change, akismet, error }: SecretProps) {
  const state = { own: words.secretSet, server: words.secretServer, none: words.secretNone }[akismet.key];
  if (value === undefined || value === null) {
    return (
      <div class="field">
        <p class="label">{setting.title}</p>
        <p class="hint">{setting.effect}</p>
        <p>{value === null ? words.removesSecret : state}</p>
        <div class="row-of">
          <button type="button" class="button" onClick={() => change('')}>
            {words.replaceSecret}
          </button>
          {value === null ? (
            <button type="button" class="button plain" onClick={() => change(undefined)}>
              {words.keptSecret}
            </button>
          ) : (
            akismet.key === 'own' && (
              <button type="button" class="button" onClick={() => change(null)}>
                {words.removeSecret}
              </button>
            )
          )}
        </div>
      </div>
    );
  }
  return (
    <div class="field">
      <TextInput
        name={setting.name}
        label={words.newSecret}
        hint={setting.effect}
        error={error}
        value={String(value)}
        onInput={change}
        autocomplete="off"
      />
      <div>
        <button type="button" class="button plain" onClick={() => change(undefined)}>
          {words.keptSecret}
        </button>
      </div>
    </div>
  );
}
