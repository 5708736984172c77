import { useState } from 'preact/hooks';
import type { SiteDetail } from '../../http/api/site-schemas.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { TextArea, TextInput } from '../pages/inputs.tsx';
import { Panel } from '../pages/sheet.tsx';
import { pageStrings } from '../strings/pages.ts';
import { settingsStrings as words } from '../strings/settings.ts';
import { useForm } from '../use-form.ts';
import { AkismetPanel } from './akismet-panel.tsx';
import { changesOf, type Draft, draftOf, problemsOf } from './draft.ts';
import { FilterPanel } from './filter-panel.tsx';
import { SettingInput } from './setting-input.tsx';
import { WordHitsPanel } from './word-hits.tsx';

interface Props extends PageProps {
  path: string;
  detail: SiteDetail;
  onSaved: (detail: SiteDetail) => void;
}

/** The kinds whose inputs have a place for what is wrong; of the others, the form as a whole says it. */
const tellsProblems: ReadonlySet<string> = new Set(['words', 'secret', 'number', 'text']);

const groups = ['moderation', 'words', 'thread', 'spam', 'filter', 'floods', 'about'];

/** One form over all settings; only what was changed is sent, so that two owners do not undo each other. */
export function SettingsForm({ api, say, path, detail, onSaved, onSitesChanged }: Props) {
  const fields = [
    'name',
    'origins',
    ...detail.about.filter(({ kind }) => tellsProblems.has(kind)).map(({ name }) => name),
  ];
  const { form, errors, busy, submit } = useForm(fields, say);
  const [draft, setDraft] = useState<Draft>(() => draftOf(detail));
  const changes = changesOf(detail, draft);
  const count = Object.keys(changes).length;
  const set = (name: string) => (value: Draft[string]) => setDraft(before => ({ ...before, [name]: value }));

  function send(event: SubmitEvent) {
    event.preventDefault();
    if (count === 0) return;
    void submit(problemsOf(detail, changes), async () => {
      const saved = await api.request<SiteDetail>(`${path}/settings`, { method: 'PATCH', body: changes });
      onSaved(saved);
      setDraft(draftOf(saved));
      say(words.saved(count));
      if (['name', 'attackMode', 'akismetKey'].some(field => field in changes)) await onSitesChanged();
    });
  }

  const known = new Set(groups);
  const inGroup = (group: string) =>
    detail.about.filter(setting => (known.has(setting.group) ? setting.group : 'about') === group);

  return (
    <form ref={form} class="settings" noValidate onSubmit={send}>
      <FormError text={errors.form} />
      <Panel heading={words.site}>
        <TextInput
          name="name"
          label={words.name}
          hint={words.nameHint}
          error={errors.name}
          value={String(draft.name)}
          onInput={set('name')}
        />
        <TextArea
          name="origins"
          label={words.origins}
          hint={words.originsHint}
          error={errors.origins}
          value={String(draft.origins)}
          onInput={set('origins')}
          rows={Math.max(2, String(draft.origins).split('\n').length)}
        />
        <div class="field">
          <p class="label">{words.snippet}</p>
          <p class="hint">{words.snippetHint}</p>
          <code class="snippet">{detail.snippet}</code>
        </div>
      </Panel>
      {groups.map(group => (
        <Panel
          key={group}
          heading={words.groups[group]!}
          {...(group === 'words' && { lead: words.wordsHint })}
        >
          {group === 'filter' && <FilterPanel {...{ api, path, say }} />}
          {inGroup(group).map(setting => (
            <SettingInput
              key={setting.name}
              {...{ setting, draft, set }}
              akismet={detail.akismet}
              error={errors[setting.name]}
            />
          ))}
          {group === 'words' && <WordHitsPanel {...{ api, path, detail }} />}
          {group === 'spam' && (
            <AkismetPanel
              {...{ api, path, say }}
              state={detail.akismet}
              onState={akismet => {
                onSaved({ ...detail, akismet });
                void onSitesChanged();
              }}
            />
          )}
        </Panel>
      ))}
      {count > 0 && (
        <div class="save-bar">
          <p>{pageStrings.unsaved(count)}</p>
          <button type="button" class="button" onClick={() => setDraft(draftOf(detail))}>
            {pageStrings.discard}
          </button>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {busy ? pageStrings.saving : pageStrings.save}
          </button>
        </div>
      )}
    </form>
  );
}
